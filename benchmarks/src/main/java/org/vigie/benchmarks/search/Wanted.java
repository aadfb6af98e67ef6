package org.vigie.benchmarks.search;

import tools.jackson.databind.JsonNode;

/**
 * One search: as an analyst writes it, and as somebody would write the same for Elasticsearch.
 *
 * @param text in the query language
 * @param body a query clause of Elasticsearch over analysed terms
 * @param network only this network; empty = all
 * @param days only the last so many days; 0 = all
 */
record Wanted(String text, JsonNode body, String network, int days) {}
