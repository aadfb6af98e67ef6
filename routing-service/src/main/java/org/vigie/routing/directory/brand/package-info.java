/** Brands and their queues, as PostgreSQL keeps them. */
@NullMarked
package org.vigie.routing.directory.brand;

import org.jspecify.annotations.NullMarked;
