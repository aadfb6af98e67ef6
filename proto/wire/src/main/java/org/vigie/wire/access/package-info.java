/** Decides before any handler runs whether the caller may call the method for the brand in the request. Fails closed. */
@NullMarked
package org.vigie.wire.access;

import org.jspecify.annotations.NullMarked;
