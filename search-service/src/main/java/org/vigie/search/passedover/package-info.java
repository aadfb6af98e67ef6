/**
 * Which saved queries were not evaluated, because posts used up their brand's budget of matching: counted in memory where posts are
 * matched, added up an hour for all replicas every half minute. What a process counted and did not hand over by then is lost with it, and
 * a post that is matched again is counted again: the figures tell that and about how much, not exactly.
 */
@NullMarked
package org.vigie.search.passedover;

import org.jspecify.annotations.NullMarked;
