/** A brand's observations made again from the oldest fact that the other services still keep. */
@NullMarked
package org.vigie.reporting.recompute;

import org.jspecify.annotations.NullMarked;
