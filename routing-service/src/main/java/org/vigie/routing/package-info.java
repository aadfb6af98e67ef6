/** The routing service: conversations, real-time assignment, presence and the agency's directory. */
@NullMarked
package org.vigie.routing;

import org.jspecify.annotations.NullMarked;
