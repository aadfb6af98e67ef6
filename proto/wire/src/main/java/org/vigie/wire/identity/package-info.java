/** From a bearer token to a {@link org.vigie.wire.tenancy.Caller}: signature, issuer, audience, life and grants. Fails closed. */
@NullMarked
package org.vigie.wire.identity;

import org.jspecify.annotations.NullMarked;
