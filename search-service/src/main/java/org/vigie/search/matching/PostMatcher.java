package org.vigie.search.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.search.matching.budget.MatchBudget;
import org.vigie.search.matching.budget.Meter;
import org.vigie.search.matching.dictionary.Found;
import org.vigie.search.matching.dictionary.Postings;
import org.vigie.search.matching.dictionary.TermFrequencies;
import org.vigie.search.matching.dictionary.TermTable;
import org.vigie.search.matching.dictionary.Vocabulary;
import org.vigie.search.matching.dictionary.WaitingQuery;
import org.vigie.search.matching.dictionary.WatchingBrand;
import org.vigie.search.matching.evaluation.Evaluation;
import org.vigie.search.matching.evaluation.PostTerms;
import org.vigie.search.text.Post;

/** Matches one post after another; its memory is used again and again. For one thread at a time. */
final class PostMatcher {
    /** The version of a matcher that is not at work. */
    static final long IDLE = Long.MAX_VALUE;

    /** In {@link #spent}: nothing more is asked of the brand's queries. */
    private static final long SETTLED = Long.MAX_VALUE;

    /** Steps for fetching a query's program from memory. */
    private static final int CANDIDATE = 8;
    /** Further back it is not looked whether a list was met before. */
    private static final int LOOKS_BACK = 4;

    private static final Comparator<Found<Object>> ORDER = PostMatcher::compare;
    /** Posts whose terms are all counted, at first and then one of so many. */
    private static final int FIRST_POSTS = 512;

    private static final int SAMPLE = 8;

    private final Vocabulary vocabulary;
    private final PostTerms terms;
    private final MatchBudget budget;
    private final Meter meter = new Meter();
    private final Evaluation evaluation;
    private final List<Found<Object>> found = new ArrayList<>();
    private final List<Found<Object>> notEvaluated = new ArrayList<>();
    /** Where queries wait that the post may meet, and the ids of the terms. */
    private Postings[] waiting = new Postings[64];

    private int[] waitedAt = new int[64];
    /** By number of a query: the last post at which it was a candidate. */
    private int[] candidates = new int[0];
    /** By number of a brand: the last post at which it spent something, and how much. */
    private int[] spenders = new int[0];

    private long[] spent = new long[0];
    /** Candidates that are looked at next, and how many. */
    private final WaitingQuery[] queries = new WaitingQuery[16];

    private int fetched;
    /** What was read of their programs, for no other end than that it was. */
    private int seen;

    private int posts;
    private volatile long version = IDLE;

    PostMatcher(Vocabulary vocabulary, TermFrequencies frequencies, MatchBudget budget) {
        this.vocabulary = vocabulary;
        this.terms = new PostTerms(vocabulary, frequencies);
        this.budget = budget;
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
     * @param firstOnly whether a brand is done with the first of its queries that holds, or at which its budget is used up
     * @param brands above every number of a brand
     * @param queries above every number of a query
     */
    Matches<Object> match(Post post, @Nullable WatchingBrand only, boolean firstOnly, int brands, int queries) {
        begin(brands, queries);
        meter.most(budget.steps(post.words()));
        TermTable table = only == null ? vocabulary.table() : only.terms().table();
        terms.read(post, table, vocabulary.limit(), posts < FIRST_POSTS || posts % SAMPLE == 0);
        // Fetched for all terms before anything is done with one: so they wait for memory together.
        int places = fetchPostings();
        for (int i = 0; i < places; i++) {
            Postings postings = waiting[i];
            int from = only == null ? 0 : postings.first(only.number());
            int to = only == null ? postings.size() : postings.first(only.number() + 1);
            meet(waitedAt[i], postings, from, to, firstOnly, post);
        }
        return new Matches<>(ordered(found), ordered(notEvaluated));
    }

    private int fetchPostings() {
        if (waiting.length < terms.size()) {
            waiting = new Postings[terms.size() * 2];
            waitedAt = new int[terms.size() * 2];
        }
        int places = 0;
        for (int i = 0; i < terms.size(); i++) {
            Postings postings = terms.term(i).postings();
            if (postings.size() > 0 && !isMet(postings, places)) {
                waiting[places] = postings;
                waitedAt[places++] = terms.term(i).id();
            }
        }
        return places;
    }

    /** Whether it was there lately: the words of one long query share their list, and who waits there is met once. */
    private boolean isMet(Postings postings, int places) {
        for (int i = Math.max(0, places - LOOKS_BACK); i < places; i++) {
            if (waiting[i] == postings) {
                return true;
            }
        }
        return false;
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

    private void meet(int term, Postings postings, int from, int to, boolean firstOnly, Post post) {
        int i = from;
        while (i < to) {
            int brand = postings.brand(i);
            if (brand >= spenders.length) {
                // A brand that came after this match began.
                return;
            }
            long before = spenders[brand] == posts ? spent[brand] : 0;
            i = before == SETTLED ? postings.after(brand) : meetBrand(term, postings, i, to, firstOnly, post, before);
        }
    }

    /** Meets the stretch of the brand that begins here. Where the next one begins. */
    private int meetBrand(int term, Postings postings, int from, int to, boolean firstOnly, Post post, long before) {
        int brand = postings.brand(from);
        meter.resume(before);
        spenders[brand] = posts;
        int i = from;
        while (i < to && postings.brand(i) == brand) {
            i = fetchQueries(postings, i, to);
            for (int k = 0; k < fetched; k++) {
                if (consider(queries[k], term, post) && firstOnly) {
                    spent[brand] = SETTLED;
                    return postings.after(brand);
                }
            }
        }
        spent[brand] = meter.spent();
        return i;
    }

    /** The next candidates of the brand that begins here, a few: they too wait for memory together. Where those after them begin. */
    private int fetchQueries(Postings postings, int from, int to) {
        int brand = postings.brand(from);
        fetched = 0;
        int i = from;
        while (i < to && fetched < queries.length && postings.brand(i) == brand) {
            if (terms.has(postings.guard(i)) && isNew(postings.query(i))) {
                queries[fetched++] = postings.query(i);
            }
            i++;
        }
        meter.spend(i - from);
        int beginnings = 0;
        for (int k = 0; k < fetched; k++) {
            beginnings ^= queries[k].program().code()[0];
        }
        seen = beginnings;
        return i;
    }

    private boolean isNew(WaitingQuery query) {
        if (!query.existsAt(version) || candidates[query.number()] == posts) {
            return false;
        }
        candidates[query.number()] = posts;
        return true;
    }

    /** Whether it was found to hold, or could not be evaluated. */
    private boolean consider(WaitingQuery query, int term, Post post) {
        meter.spend(CANDIDATE);
        boolean holds = !meter.isExhausted() && evaluation.holds(query.program(), post, term);
        if (meter.isExhausted()) {
            notEvaluated.add(query.found());
            return true;
        }
        if (holds) {
            found.add(query.found());
        }
        return holds;
    }

    /** Those of one brand share its name, so that few names are compared letter by letter. */
    private static int compare(Found<Object> one, Found<Object> other) {
        int brands = one.brand().equals(other.brand()) ? 0 : one.brand().compareTo(other.brand());
        return brands != 0 ? brands : one.id().compareTo(other.id());
    }

    private static List<Found<Object>> ordered(List<Found<Object>> list) {
        if (list.size() > 1) {
            list.sort(ORDER);
        }
        return list;
    }
}
