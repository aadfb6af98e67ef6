/** The chart is linted, rendered and parsed as a cluster would read it. */
@NullMarked
package org.vigie.helm;

import org.jspecify.annotations.NullMarked;
