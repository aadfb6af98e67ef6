package org.vigie.search.matching.dictionary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The terms that queries of all brands name, by number. A term is known as long as a brand names it; then its number is free
 * for another. Look-ups take no lock and may come at any time; changes come one at a time. A number that a reader holds may be
 * given away under it, which is harmless: queries that mean the new term are younger than the reader's version.
 */
public final class Vocabulary {
    /** The number of what every post holds. */
    public static final int EVERY = 0;

    private final TermTable table = new TermTable();
    private final KnownTerm every = new KnownTerm(Place.LABELS, "", false, EVERY);
    private @Nullable KnownTerm[] byId = new @Nullable KnownTerm[64];
    private int[] free = new int[16];
    private int freed;
    private volatile int limit = 1;

    public Vocabulary() {
        byId[EVERY] = every;
    }

    public TermTable table() {
        return table;
    }

    /** What every post holds. */
    public KnownTerm every() {
        return every;
    }

    /** Above every number given so far. */
    public int limit() {
        return limit;
    }

    public KnownTerm known(int id) {
        KnownTerm term = byId[id];
        if (term == null) {
            throw new IllegalStateException("no term has number " + id);
        }
        return term;
    }

    /** One brand more names a term, or all that begin with a text. */
    KnownTerm refer(Place place, boolean prefix, String text) {
        KnownTerm term = table.find(place, prefix, text);
        if (term == null) {
            term = numbered(place, prefix, text);
            table.add(term);
        } else {
            table.refer(term);
        }
        return term;
    }

    /** One brand less names it. */
    void release(KnownTerm term) {
        if (!table.release(term)) {
            return;
        }
        byId[term.id()] = null;
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = term.id();
    }

    private KnownTerm numbered(Place place, boolean prefix, String text) {
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
