/** Counts and shares of mentions out of Elasticsearch. */
@NullMarked
package org.vigie.search.mention.elasticsearch.figure;

import org.jspecify.annotations.NullMarked;
