/** What is matched: synthetic posts and queries of each kind, what stands in the matcher, and the hash of what matched. */
@NullMarked
package org.vigie.benchmarks.matching.workload;

import org.jspecify.annotations.NullMarked;
