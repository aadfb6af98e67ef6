package org.vigie.search.matching;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vigie.search.matching.dictionary.Found;
import org.vigie.search.matching.dictionary.KnownTerm;
import org.vigie.search.matching.dictionary.SharedPostings;
import org.vigie.search.matching.dictionary.TermFrequencies;
import org.vigie.search.matching.dictionary.Vocabulary;
import org.vigie.search.matching.dictionary.WaitingQuery;
import org.vigie.search.matching.dictionary.WatchingBrand;
import org.vigie.search.matching.program.Program;
import org.vigie.wire.tenancy.BrandId;

/**
 * All queries in memory. An edit writes what is new so that only matches of the next version see it, and marks what is gone so
 * that they do not; the caller then publishes the version. What is gone keeps its place until no match can see it. Changes come
 * one at a time (the caller's lock); look-ups may come at any time.
 */
final class QueryBook {
    private final Vocabulary vocabulary = new Vocabulary();
    private final TermFrequencies frequencies = new TermFrequencies();
    private final Anchors.Prices prices = id -> frequencies.of(vocabulary.known(id));
    private final Map<BrandId, WatchingBrand> brands = new ConcurrentHashMap<>();
    private final ArrayDeque<WaitingQuery> dead = new ArrayDeque<>();
    private @Nullable WaitingQuery[] byNumber = new @Nullable WaitingQuery[64];
    private final ArrayDeque<Integer> freeNumbers = new ArrayDeque<>();
    private volatile int limit;
    private volatile int size;
    private volatile boolean burying;
    private int reviewed;

    Vocabulary vocabulary() {
        return vocabulary;
    }

    TermFrequencies frequencies() {
        return frequencies;
    }

    /** Above every number of a query. */
    int limit() {
        return limit;
    }

    /** Above every number of a brand. */
    int brandLimit() {
        return brands.size();
    }

    int size() {
        return size;
    }

    /** Brands that have or had queries. */
    Map<BrandId, WatchingBrand> brands() {
        return brands;
    }

    /** Whether something waits to be {@link #sweep swept}. */
    boolean hasDead() {
        return burying;
    }

    /** Adds or replaces a query, from this version on. */
    void put(BrandId brand, StandingQuery<?> query, long version) {
        WatchingBrand watching = brands.computeIfAbsent(brand, id -> WatchingBrand.of(id, brands.size(), vocabulary));
        Program program = Compilation.of(query.expression(), watching.terms(), frequencies);
        Found<Object> found = new Found<>(watching.id(), query.id(), query.subject());
        WaitingQuery before = watching.queries().get(query.id());
        add(watching, found, program, Anchors.of(program, prices), version);
        if (before == null) {
            size = size + 1;
        } else {
            bury(before, version);
        }
    }

    /** Removes a query, from this version on; nothing happens when there is none. */
    void remove(BrandId brand, String id, long version) {
        WatchingBrand watching = brands.get(brand);
        WaitingQuery before = watching == null ? null : watching.queries().remove(id);
        if (before != null) {
            size = size - 1;
            bury(before, version);
        }
    }

    private void add(WatchingBrand brand, Found<Object> found, Program program, Anchors anchors, long version) {
        int number = freeNumbers.isEmpty() ? limit : freeNumbers.pop();
        if (number == byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, number * 2);
        }
        WaitingQuery query = new WaitingQuery(brand, found, program, anchors.ids(), number, version);
        byNumber[number] = query;
        if (number == limit) {
            limit = number + 1;
        }
        SharedPostings postings = new SharedPostings();
        for (int i = 0; i < anchors.ids().length; i++) {
            KnownTerm term = vocabulary.known(anchors.ids()[i]);
            term.postings(postings.with(term.postings(), query, anchors.guards()[i]));
        }
        brand.queries().put(found.id(), query);
    }

    private void bury(WaitingQuery query, long version) {
        query.die(version);
        dead.add(query);
        burying = true;
    }

    /** Takes out what no match sees any more. @param oldest version of the oldest match under way */
    void sweep(long oldest) {
        WaitingQuery first = dead.peek();
        while (first != null && first.died() <= oldest) {
            dead.remove();
            SharedPostings postings = new SharedPostings();
            for (int id : first.anchors()) {
                KnownTerm term = vocabulary.known(id);
                term.postings(postings.without(term.postings(), first));
            }
            first.program().forEachId(first.brand().terms()::release);
            byNumber[first.number()] = null;
            freeNumbers.push(first.number());
            first = dead.peek();
        }
        burying = first != null;
    }

    /**
     * Looks at some queries again, in turn, and moves those that wait at terms which turned out to be common.
     *
     * @param effort how much program is looked at, in ints
     * @return whether something was moved
     */
    boolean review(int effort, long version) {
        boolean moved = false;
        int rest = effort;
        for (int i = 0; i < limit && rest > 0; i++) {
            reviewed = reviewed + 1 < limit ? reviewed + 1 : 0;
            WaitingQuery query = byNumber[reviewed];
            if (query != null && query.died() > version) {
                rest -= query.program().code().length;
                moved |= review(query, version);
            }
            rest--;
        }
        return moved;
    }

    private boolean review(WaitingQuery query, long version) {
        Anchors better = Anchors.of(query.program(), prices);
        // Much better, or it would move to and fro.
        boolean move = Anchors.cost(query.anchors(), prices) > 2 * better.cost() + 0.001;
        if (move) {
            query.program().forEachId(query.brand().terms()::referAgain);
            add(query.brand(), query.found(), query.program(), better, version);
            bury(query, version);
        }
        return move;
    }
}
