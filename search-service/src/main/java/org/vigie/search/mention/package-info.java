/**
 * Mentions in the index: written in bulk from the inbox log, found by words, filters and time, counted by hour, day and
 * facet, emptied when their author is erased, rebuilt from the log without a pause. Whatever is written twice or late
 * changes nothing; nobody sees another brand's mention.
 */
@NullMarked
package org.vigie.search.mention;

import org.jspecify.annotations.NullMarked;
