/**
 * Who calls, by bearer token or by session. Every service verifies the token again; the door does so first, to limit, to
 * refuse early and to know whose session it renews.
 */
@NullMarked
package org.vigie.gateway.caller;

import org.jspecify.annotations.NullMarked;
