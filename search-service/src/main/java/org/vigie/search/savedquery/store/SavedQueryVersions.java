package org.vigie.search.savedquery.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vigie.search.savedquery.words.WordsSince;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * What saved queries were: one version for each change, written in its transaction, kept after a deletion; the newest of each query, and
 * those of the queries that were deleted last, as {@link SavedQuerySettings} says. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the
 * store does not answer.
 */
public interface SavedQueryVersions {
    /** After every version. */
    long NEWEST = Long.MAX_VALUE;

    /** Versions of a query of the brand below a number, newest first; none for a query that never was. */
    List<SavedQueryVersion> list(BrandId brand, String id, long below, int max);

    /**
     * Of each of these queries of the scope since when it has its words, and since when mentions are tagged by them. Of words that no kept
     * version differs from, nothing else is known than that they were there from the beginning.
     */
    Map<SavedQuery, WordsSince> wordsSince(BrandScope scope, List<SavedQuery> queries);

    /** The same of one. */
    default WordsSince wordsSince(SavedQuery query) {
        return Objects.requireNonNull(
                wordsSince(BrandScope.of(query.brand()), List.of(query)).get(query));
    }
}
