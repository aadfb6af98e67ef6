package org.vigie.search.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.text.TextTerms;

/**
 * The standing queries of one brand, with the queries waiting at each anchor term. Immutable: an edit makes a new set that
 * shares what did not change. Matching costs one look-up per distinct term of the text plus one verification per candidate.
 */
public final class QuerySet<T> {
    private final Map<String, StandingQuery<T>> queries;
    private final Map<String, List<StandingQuery<T>>> waiting;

    private QuerySet(Map<String, StandingQuery<T>> queries, Map<String, List<StandingQuery<T>>> waiting) {
        this.queries = queries;
        this.waiting = waiting;
    }

    /** No queries. */
    public static <T> QuerySet<T> empty() {
        return new QuerySet<>(Map.of(), Map.of());
    }

    /** All at once; of two with one id the last stays. */
    public static <T> QuerySet<T> of(Collection<StandingQuery<T>> queries) {
        Map<String, StandingQuery<T>> byId = HashMap.newHashMap(queries.size());
        queries.forEach(query -> byId.put(query.id(), query));
        Map<String, List<StandingQuery<T>>> waiting = new HashMap<>();
        for (StandingQuery<T> query : byId.values()) {
            for (String anchor : query.anchors()) {
                waiting.computeIfAbsent(anchor, unused -> new ArrayList<>(1)).add(query);
            }
        }
        return new QuerySet<>(byId, waiting);
    }

    /** This set with the query added or replaced. */
    public QuerySet<T> with(StandingQuery<T> query) {
        return edited(query.id(), query);
    }

    /** This set without the query; itself when there is none by that id. */
    public QuerySet<T> without(String id) {
        return queries.containsKey(id) ? edited(id, null) : this;
    }

    private QuerySet<T> edited(String id, @Nullable StandingQuery<T> after) {
        Map<String, StandingQuery<T>> byId = new HashMap<>(queries);
        Map<String, List<StandingQuery<T>>> postings = new HashMap<>(waiting);
        StandingQuery<T> before = byId.remove(id);
        if (before != null) {
            before.anchors().forEach(anchor -> leave(postings, anchor, before));
        }
        if (after != null) {
            byId.put(id, after);
            after.anchors().forEach(anchor -> join(postings, anchor, after));
        }
        return new QuerySet<>(byId, postings);
    }

    private static <T> void leave(Map<String, List<StandingQuery<T>>> postings, String anchor, StandingQuery<T> query) {
        List<StandingQuery<T>> rest = new ArrayList<>(postings.getOrDefault(anchor, List.of()));
        rest.remove(query);
        if (rest.isEmpty()) {
            postings.remove(anchor);
        } else {
            postings.put(anchor, rest);
        }
    }

    private static <T> void join(Map<String, List<StandingQuery<T>>> postings, String anchor, StandingQuery<T> query) {
        List<StandingQuery<T>> more = new ArrayList<>(postings.getOrDefault(anchor, List.of()));
        more.add(query);
        postings.put(anchor, more);
    }

    public int size() {
        return queries.size();
    }

    /** Subjects of the queries that hold for the text, in order of query id. */
    public List<T> matches(TextTerms text) {
        List<StandingQuery<T>> matched = new ArrayList<>();
        Set<String> tried = new HashSet<>();
        for (String term : text.terms()) {
            for (StandingQuery<T> candidate : waiting.getOrDefault(term, List.of())) {
                boolean once = candidate.anchors().size() == 1 || tried.add(candidate.id());
                if (once && Verification.holds(candidate.expression(), text)) {
                    matched.add(candidate);
                }
            }
        }
        matched.sort(Comparator.comparing(StandingQuery::id));
        return matched.stream().map(StandingQuery::subject).toList();
    }
}
