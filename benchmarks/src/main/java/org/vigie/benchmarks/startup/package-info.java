/** What a start of the whole platform costs, cold and warm, against the four servers alone. */
@NullMarked
package org.vigie.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
