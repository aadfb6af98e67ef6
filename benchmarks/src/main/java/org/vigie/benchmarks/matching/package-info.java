/** Live matching measured: beside its peers, beside a dear neighbour, while queries are edited, and in memory. */
@NullMarked
package org.vigie.benchmarks.matching;

import org.jspecify.annotations.NullMarked;
