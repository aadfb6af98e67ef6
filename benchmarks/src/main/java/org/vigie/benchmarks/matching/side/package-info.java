/** Ours and Lucene Monitor in one process, by turns. */
@NullMarked
package org.vigie.benchmarks.matching.side;

import org.jspecify.annotations.NullMarked;
