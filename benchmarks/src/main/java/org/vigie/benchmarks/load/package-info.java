/** The load: customers' texts, signed webhook calls, and clients that call at once or at a steady pace. */
@NullMarked
package org.vigie.benchmarks.load;

import org.jspecify.annotations.NullMarked;
