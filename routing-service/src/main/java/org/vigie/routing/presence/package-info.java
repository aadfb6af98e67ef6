/** Who is here, what they look at and how much they can hold; lives in Redis only and travels as signals. */
@NullMarked
package org.vigie.routing.presence;

import org.jspecify.annotations.NullMarked;
