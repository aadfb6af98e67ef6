/**
 * Live matching in memory: a post against the standing queries of all brands, or of one. Its terms lead to the queries that
 * wait at them, few as these are; only those are verified. No Spring, gRPC or Elasticsearch in here. Matching never waits:
 * edits make new queries that later matches see, and take old ones away when no match can see them any more.
 */
@NullMarked
package org.vigie.search.matching;

import org.jspecify.annotations.NullMarked;
