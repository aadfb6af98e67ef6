package org.vigie.search.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/** Matches one post after another; its memory is used again and again. For one thread at a time. */
final class PostMatcher {
    /** The version of a matcher that is not at work. */
    static final long IDLE = Long.MAX_VALUE;

    private static final Comparator<Found<Object>> ORDER =
            Comparator.<Found<Object>, BrandId>comparing(Found::brand).thenComparing(Found::id);
    /** Posts whose terms are all counted, at first and then one of so many. */
    private static final int FIRST_POSTS = 512;

    private static final int SAMPLE = 8;

    private final Vocabulary vocabulary;
    private final PostTerms terms;
    private final Meter meter;
    private final Evaluation evaluation;
    private final List<Found<Object>> found = new ArrayList<>();
    private final List<Found<Object>> notEvaluated = new ArrayList<>();
    /** By number of a query: the last post at which it was a candidate. */
    private int[] candidates = new int[0];
    /** By number of a brand: the last post at which it spent something, and how much. */
    private int[] spenders = new int[0];

    private long[] spent = new long[0];
    private int posts;
    private volatile long version = IDLE;

    PostMatcher(Vocabulary vocabulary, TermFrequencies frequencies, MatchBudget budget) {
        this.vocabulary = vocabulary;
        this.terms = new PostTerms(vocabulary, frequencies);
        this.meter = new Meter(budget.steps());
        this.evaluation = new Evaluation(terms, meter);
    }

    /** The version it works at, {@link #IDLE} when it does not. */
    long version() {
        return version;
    }

    void version(long at) {
        version = at;
    }

    /** Posts since it was made, starting again after two thousand million. */
    int posts() {
        return posts;
    }

    /**
     * The queries that exist at its version and hold for the post.
     *
     * @param only the only brand whose queries count, or null for all
     * @param brands above every number of a brand
     * @param queries above every number of a query
     */
    Matches<Object> match(Post post, @Nullable WatchingBrand only, int brands, int queries) {
        begin(brands, queries);
        TermTable table = only == null ? vocabulary.table() : only.terms().table();
        terms.read(post, table, vocabulary.limit(), posts < FIRST_POSTS || posts % SAMPLE == 0);
        for (int i = 0; i < terms.size(); i++) {
            KnownTerm term = terms.term(i);
            Postings postings = term.postings();
            if (postings.size() > 0) {
                int from = only == null ? 0 : postings.first(only.number());
                int to = only == null ? postings.size() : postings.first(only.number() + 1);
                meet(term.id(), postings, from, to, post);
            }
        }
        return new Matches<>(ordered(found), ordered(notEvaluated));
    }

    private void begin(int brands, int queries) {
        if (posts == Integer.MAX_VALUE) {
            posts = 0;
            Arrays.fill(candidates, 0);
            Arrays.fill(spenders, 0);
        }
        posts++;
        if (candidates.length < queries) {
            candidates = Arrays.copyOf(candidates, queries + queries / 4);
        }
        if (spenders.length < brands) {
            spenders = Arrays.copyOf(spenders, brands + brands / 4 + 8);
            spent = Arrays.copyOf(spent, spenders.length);
        }
        found.clear();
        notEvaluated.clear();
    }

    private void meet(int term, Postings postings, int from, int to, Post post) {
        int i = from;
        while (i < to) {
            int brand = postings.brand(i);
            if (brand >= spenders.length) {
                // A brand that came after this match began.
                return;
            }
            meter.resume(spenders[brand] == posts ? spent[brand] : 0);
            while (i < to && postings.brand(i) == brand) {
                meter.spend(1);
                if (terms.has(postings.guard(i))) {
                    consider(postings.query(i), term, post);
                }
                i++;
            }
            spenders[brand] = posts;
            spent[brand] = meter.spent();
        }
    }

    private void consider(WaitingQuery query, int term, Post post) {
        if (!query.existsAt(version) || candidates[query.number()] == posts) {
            return;
        }
        candidates[query.number()] = posts;
        boolean holds = !meter.isExhausted() && evaluation.holds(query.program(), post, term);
        if (meter.isExhausted()) {
            notEvaluated.add(query.found());
        } else if (holds) {
            found.add(query.found());
        }
    }

    private static List<Found<Object>> ordered(List<Found<Object>> list) {
        if (list.size() > 1) {
            list.sort(ORDER);
        }
        return list;
    }
}
