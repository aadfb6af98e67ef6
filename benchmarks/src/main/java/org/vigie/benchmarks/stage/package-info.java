/** The platform under measurement, in a folder of its own, and what its processes cost. */
@NullMarked
package org.vigie.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
