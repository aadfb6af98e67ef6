/** What authors said, whom they answered and where they meet the brand, out of Elasticsearch. */
@NullMarked
package org.vigie.search.mention.elasticsearch.author;

import org.jspecify.annotations.NullMarked;
