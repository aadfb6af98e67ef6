/**
 * The index of mentions on Elasticsearch: monthly indices behind one alias, terms analysed by us and split there at white
 * space, one place that bounds every request to its brands, and calls that give up early and recover by themselves.
 */
@NullMarked
package org.vigie.search.mention.elasticsearch;

import org.jspecify.annotations.NullMarked;
