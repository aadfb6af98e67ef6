/** Ours through gRPC beside Elasticsearch's percolator, a node of its own on an older JDK. */
@NullMarked
package org.vigie.benchmarks.matching.percolator;

import org.jspecify.annotations.NullMarked;
