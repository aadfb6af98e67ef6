/** A query as numbers in one array, to be run without looking at its text again. */
@NullMarked
package org.vigie.search.matching.program;

import org.jspecify.annotations.NullMarked;
