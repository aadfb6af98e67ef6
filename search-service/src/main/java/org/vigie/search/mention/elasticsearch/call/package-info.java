/** How Elasticsearch is asked: its address and door, deadlines, how many calls at once, and what its refusals mean. */
@NullMarked
package org.vigie.search.mention.elasticsearch.call;

import org.jspecify.annotations.NullMarked;
