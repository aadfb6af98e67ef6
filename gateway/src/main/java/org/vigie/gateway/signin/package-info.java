/**
 * People sign in at the identity provider (Authorization Code with PKCE) and are remembered by a session in Redis; the
 * browser never sees a token. Tokens in Redis are sealed. A session's access token is renewed by one request at a time.
 */
@NullMarked
package org.vigie.gateway.signin;

import org.jspecify.annotations.NullMarked;
