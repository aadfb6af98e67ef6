/** Measures the running platform side by side with named peers: {@code ./vigie bench NAME}. */
@NullMarked
package org.vigie.benchmarks;

import org.jspecify.annotations.NullMarked;
