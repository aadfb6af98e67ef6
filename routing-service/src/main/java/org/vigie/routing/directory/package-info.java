/** The agency's brands, queues and members, as served. */
@NullMarked
package org.vigie.routing.directory;

import org.jspecify.annotations.NullMarked;
