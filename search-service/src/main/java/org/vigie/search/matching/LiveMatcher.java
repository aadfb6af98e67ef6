package org.vigie.search.matching;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/**
 * The standing queries of every brand. Edits of one brand follow one another; matching takes no lock and sees the state
 * before or after an edit, never between. Thread-safe.
 */
public final class LiveMatcher<T> {
    private final Map<BrandId, QuerySet<T>> brands = new ConcurrentHashMap<>();

    /** Subjects of the brand's queries that hold for the post, in order of query id; none for a brand without queries. */
    public List<T> matches(BrandId brand, Post post) {
        QuerySet<T> queries = brands.get(brand);
        return queries == null ? List.of() : queries.matches(post);
    }

    /** Adds or replaces one query. */
    public void put(BrandId brand, StandingQuery<T> query) {
        brands.merge(brand, QuerySet.of(List.of(query)), (before, unused) -> before.with(query));
    }

    /** Removes one query; nothing happens when there is none. */
    public void remove(BrandId brand, String id) {
        brands.computeIfPresent(brand, (unused, before) -> before.without(id));
    }

    /** Replaces all queries of a brand. */
    public void replaceAll(BrandId brand, Collection<StandingQuery<T>> queries) {
        brands.put(brand, QuerySet.of(queries));
    }

    /** Queries of all brands. */
    public int size() {
        return brands.values().stream().mapToInt(QuerySet::size).sum();
    }
}
