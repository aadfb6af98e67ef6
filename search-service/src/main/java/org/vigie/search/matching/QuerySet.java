package org.vigie.search.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stream;
import org.vigie.search.text.Zone;

/**
 * The standing queries of one brand, with the queries waiting at each anchor term. Immutable: an edit makes a new set that
 * shares what did not change. Matching costs one look-up per distinct term of the text plus one verification per candidate;
 * a term that many queries use is taken for common and is no one's anchor where there is another.
 */
public final class QuerySet<T> {
    /** A query and the terms it waits at. */
    private record Waiting<T>(StandingQuery<T> query, Set<String> anchors) {
        /** Where queries wait that no plain word announces; never a term, because it is empty. */
        static final String ALWAYS = "";

        static <T> Waiting<T> of(StandingQuery<T> query, ToDoubleFunction<String> frequency) {
            return new Waiting<>(
                    query, Anchors.of(query.expression(), frequency).orElse(Set.of(ALWAYS)));
        }
    }

    private final Map<String, Waiting<T>> queries;
    private final Map<String, List<Waiting<T>>> waiting;

    private QuerySet(Map<String, Waiting<T>> queries, Map<String, List<Waiting<T>>> waiting) {
        this.queries = queries;
        this.waiting = waiting;
    }

    /** No queries. */
    public static <T> QuerySet<T> empty() {
        return new QuerySet<>(Map.of(), Map.of());
    }

    /** All at once; of two with one id the last stays. */
    public static <T> QuerySet<T> of(Collection<StandingQuery<T>> queries) {
        Map<String, Integer> uses = new HashMap<>();
        queries.forEach(query -> Anchors.terms(query.expression(), term -> uses.merge(term, 1, Integer::sum)));
        ToDoubleFunction<String> frequency = term -> TermFrequency.of(term) * uses.getOrDefault(term, 1);
        Map<String, Waiting<T>> byId = HashMap.newHashMap(queries.size());
        queries.forEach(query -> byId.put(query.id(), Waiting.of(query, frequency)));
        Map<String, List<Waiting<T>>> waiting = new HashMap<>();
        for (Waiting<T> query : byId.values()) {
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

    private QuerySet<T> edited(String id, @Nullable StandingQuery<T> query) {
        Map<String, Waiting<T>> byId = new HashMap<>(queries);
        Map<String, List<Waiting<T>>> postings = new HashMap<>(waiting);
        Waiting<T> before = byId.remove(id);
        if (before != null) {
            before.anchors().forEach(anchor -> leave(postings, anchor, before));
        }
        if (query != null) {
            Waiting<T> after = Waiting.of(
                    query, term -> TermFrequency.of(term) * (1 + waitingAt(term).size()));
            byId.put(id, after);
            after.anchors().forEach(anchor -> join(postings, anchor, after));
        }
        return new QuerySet<>(byId, postings);
    }

    private static <T> void leave(Map<String, List<Waiting<T>>> postings, String anchor, Waiting<T> query) {
        List<Waiting<T>> rest = new ArrayList<>(postings.getOrDefault(anchor, List.of()));
        rest.remove(query);
        if (rest.isEmpty()) {
            postings.remove(anchor);
        } else {
            postings.put(anchor, rest);
        }
    }

    private static <T> void join(Map<String, List<Waiting<T>>> postings, String anchor, Waiting<T> query) {
        List<Waiting<T>> more = new ArrayList<>(postings.getOrDefault(anchor, List.of()));
        more.add(query);
        postings.put(anchor, more);
    }

    private List<Waiting<T>> waitingAt(String term) {
        return waiting.getOrDefault(term, List.of());
    }

    public int size() {
        return queries.size();
    }

    /** Terms at which the query waits. */
    Set<String> anchors(String id) {
        Waiting<T> query = queries.get(id);
        return query == null ? Set.of() : query.anchors();
    }

    /** Subjects of the queries that hold for the text, in order of query id. */
    public List<T> matches(Post post) {
        List<StandingQuery<T>> matched = new ArrayList<>();
        Set<String> tried = new HashSet<>();
        for (String term : announcing(post)) {
            for (Waiting<T> candidate : waitingAt(term)) {
                StandingQuery<T> query = candidate.query();
                boolean once = candidate.anchors().size() == 1 || tried.add(query.id());
                if (once && Verification.holds(query.expression(), post)) {
                    matched.add(query);
                }
            }
        }
        matched.sort(Comparator.comparing(StandingQuery::id));
        return matched.stream().map(StandingQuery::subject).toList();
    }

    private static Set<String> announcing(Post post) {
        Set<String> terms = new HashSet<>(Set.of(Waiting.ALWAYS));
        Stream words = post.stream(Zone.TEXT, Form.WORD);
        for (int i = 0; i < words.size(); i++) {
            terms.add(words.term(i));
        }
        return terms;
    }
}
