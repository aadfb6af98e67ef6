/** Live matching beside Lucene Monitor: the synthetic posts and queries, both sides, and what is measured. */
@NullMarked
package org.vigie.benchmarks.matching;

import org.jspecify.annotations.NullMarked;
