/** The facts of this service, streamed to those who may see them. */
@NullMarked
package org.vigie.routing.event;

import org.jspecify.annotations.NullMarked;
