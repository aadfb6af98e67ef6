package org.vigie.search.matching.dictionary;

import java.util.Arrays;

/**
 * The queries that wait at one term, brand after brand, so that those of one brand are found by bisection. Beside each query
 * stands the id of its guard: another term without which it cannot match, {@link Vocabulary#EVERY} when there is none.
 * Immutable.
 */
public final class Postings {
    static final Postings NONE = new Postings(new long[0], new WaitingQuery[0]);

    /** Number of the brand above, id of the guard below; rising by brand. */
    private final long[] keys;

    private final WaitingQuery[] queries;

    private Postings(long[] keys, WaitingQuery[] queries) {
        this.keys = keys;
        this.queries = queries;
    }

    public int size() {
        return keys.length;
    }

    public int brand(int i) {
        return (int) (keys[i] >>> 32);
    }

    public int guard(int i) {
        return (int) keys[i];
    }

    public WaitingQuery query(int i) {
        return queries[i];
    }

    /** Index of the first query of this brand or a later one. */
    public int first(int brand) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (brand(middle) < brand) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Index of the first query of a later brand than this, which the last often is. */
    public int after(int brand) {
        return brand(keys.length - 1) <= brand ? keys.length : first(brand + 1);
    }

    public Postings with(WaitingQuery query, int guard) {
        int brand = query.brand().number();
        int at = first(brand + 1);
        long[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
        WaitingQuery[] moreQueries = Arrays.copyOf(queries, queries.length + 1);
        System.arraycopy(keys, at, moreKeys, at + 1, keys.length - at);
        System.arraycopy(queries, at, moreQueries, at + 1, queries.length - at);
        moreKeys[at] = (long) brand << 32 | guard;
        moreQueries[at] = query;
        return new Postings(moreKeys, moreQueries);
    }

    public Postings without(WaitingQuery query) {
        int at = first(query.brand().number());
        while (at < queries.length && queries[at] != query) {
            at++;
        }
        if (at == queries.length) {
            throw new IllegalStateException("query " + query.found().id() + " does not wait here");
        }
        if (queries.length == 1) {
            return NONE;
        }
        long[] fewerKeys = Arrays.copyOf(keys, keys.length - 1);
        WaitingQuery[] fewerQueries = Arrays.copyOf(queries, queries.length - 1);
        System.arraycopy(keys, at + 1, fewerKeys, at, fewerKeys.length - at);
        System.arraycopy(queries, at + 1, fewerQueries, at, fewerQueries.length - at);
        return new Postings(fewerKeys, fewerQueries);
    }
}
