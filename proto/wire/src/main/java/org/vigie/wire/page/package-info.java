/** Opaque page tokens bound to the brands and the query they were issued for, and page sizes. */
@NullMarked
package org.vigie.wire.page;

import org.jspecify.annotations.NullMarked;
