/** From queries, selections and searches to what Elasticsearch is asked. */
@NullMarked
package org.vigie.search.mention.elasticsearch.query;

import org.jspecify.annotations.NullMarked;
