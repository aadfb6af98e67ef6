/** A mention as a document of Elasticsearch, and the brand whose it is. */
@NullMarked
package org.vigie.search.mention.elasticsearch.document;

import org.jspecify.annotations.NullMarked;
