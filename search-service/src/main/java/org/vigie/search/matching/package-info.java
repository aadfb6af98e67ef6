/**
 * Live matching in memory: every standing query of a brand against one text, by a term that the text must hold and then by
 * verification. No Spring, gRPC or Elasticsearch in here. Matching never waits: it reads an immutable set of queries that
 * an edit replaces.
 */
@NullMarked
package org.vigie.search.matching;

import org.jspecify.annotations.NullMarked;
