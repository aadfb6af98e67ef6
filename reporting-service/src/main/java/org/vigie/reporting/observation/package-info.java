/** What the facts of the other services mean for the figures. Each service's facts are followed in order, observed once, and kept with the position they were read at in one transaction. */
@NullMarked
package org.vigie.reporting.observation;

import org.jspecify.annotations.NullMarked;
