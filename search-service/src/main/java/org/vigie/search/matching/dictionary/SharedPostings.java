package org.vigie.search.matching.dictionary;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What the terms of one query's edit make of their postings: terms that had the same go on with the same. Of a query of thousands of words
 * most words have nothing else, and so share one list, which is met once a post however many of them it says.
 */
public final class SharedPostings {
    private final Map<Postings, Map<Integer, Postings>> added = new IdentityHashMap<>(2);
    private final Map<Postings, Postings> removed = new IdentityHashMap<>(2);

    /** {@link Postings#with}. */
    public Postings with(Postings before, WaitingQuery query, int guard) {
        return added.computeIfAbsent(before, one -> new HashMap<>(2))
                .computeIfAbsent(guard, one -> before.with(query, one));
    }

    /** {@link Postings#without}. */
    public Postings without(Postings before, WaitingQuery query) {
        return removed.computeIfAbsent(before, one -> one.without(query));
    }
}
