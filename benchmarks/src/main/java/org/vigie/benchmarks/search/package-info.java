/** How long a search takes, and how that grows with the mentions it looks through. */
@NullMarked
package org.vigie.benchmarks.search;

import org.jspecify.annotations.NullMarked;
