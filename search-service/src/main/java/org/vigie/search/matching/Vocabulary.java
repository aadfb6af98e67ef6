package org.vigie.search.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The terms that queries name, by number. A term is known as long as a query refers to it; then its number is free for
 * another. Look-ups take no lock and may come at any time; changes come one at a time. A number that a reader holds may be
 * given away under it, which is harmless: queries that mean the new term are younger than the reader's version.
 */
final class Vocabulary {
    /** The number of what every post holds. */
    static final int EVERY = 0;

    private final List<Map<String, KnownTerm>> terms = new ArrayList<>();
    private final List<PrefixTree> prefixes = new ArrayList<>();
    private final KnownTerm every = new KnownTerm(Place.LABELS, "", false, EVERY);
    private @Nullable KnownTerm[] byId = new @Nullable KnownTerm[64];
    private int[] free = new int[16];
    private int freed;
    private volatile int limit = 1;

    Vocabulary() {
        for (int i = 0; i < Place.values().length; i++) {
            terms.add(new ConcurrentHashMap<>());
            prefixes.add(new PrefixTree());
        }
        byId[EVERY] = every;
        every.refer();
    }

    /** What every post holds. */
    KnownTerm every() {
        return every;
    }

    /** Above every number given so far. */
    int limit() {
        return limit;
    }

    Map<String, KnownTerm> terms(Place place) {
        return terms.get(place.ordinal());
    }

    PrefixTree prefixes(Place place) {
        return prefixes.get(place.ordinal());
    }

    /** Refers to a term once more. */
    int term(Place place, String text) {
        Map<String, KnownTerm> known = terms(place);
        KnownTerm term = known.get(text);
        if (term == null) {
            term = numbered(place, text, false);
            known.put(text, term);
        }
        term.refer();
        return term.id();
    }

    /** Refers to all terms that begin with the text once more. */
    int prefix(Place place, String text) {
        PrefixTree tree = prefixes(place);
        KnownTerm term = tree.find(text);
        if (term == null) {
            term = numbered(place, text, true);
            tree.add(term);
        }
        term.refer();
        return term.id();
    }

    KnownTerm known(int id) {
        KnownTerm term = byId[id];
        if (term == null) {
            throw new IllegalStateException("no term has number " + id);
        }
        return term;
    }

    /** Refers to it once less. */
    void release(int id) {
        KnownTerm term = known(id);
        if (!term.forget()) {
            return;
        }
        if (term.isPrefix()) {
            prefixes(term.place()).remove(term);
        } else {
            terms(term.place()).remove(term.text());
        }
        byId[id] = null;
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = id;
    }

    private KnownTerm numbered(Place place, String text, boolean prefix) {
        int id = freed > 0 ? free[--freed] : limit;
        if (id == byId.length) {
            byId = Arrays.copyOf(byId, id + id / 2);
        }
        KnownTerm term = new KnownTerm(place, text, prefix, id);
        byId[id] = term;
        if (id == limit) {
            limit = id + 1;
        }
        return term;
    }
}
