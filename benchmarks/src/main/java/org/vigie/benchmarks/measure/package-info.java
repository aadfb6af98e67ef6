/** What every measurement shares: runs, summaries, budgets, the machine's load, and the lines printed at the end. */
@NullMarked
package org.vigie.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
