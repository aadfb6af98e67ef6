package org.vigie.search.matching.dictionary;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often posts hold a term, from the posts seen lately: a count-min sketch (Cormode and Muthukrishnan, 2005) of two rows
 * whose counts are halved now and then, begun with a guess from the term's length. Fixed size. Counts are written without
 * synchronization: some get lost between threads, and an estimate is all they are for.
 */
public final class TermFrequencies {
    private static final int CELLS = 1 << 14;
    /** Posts after which all counts are halved. */
    private static final int WINDOW = 1 << 15;
    /** Posts that the guess is worth. */
    private static final double TRUST = 32;

    private final int[] counts = new int[CELLS];
    private final AtomicInteger posts = new AtomicInteger();

    /** A post holds this. */
    public void observe(Place place, boolean prefix, String text) {
        int key = key(place, prefix, text);
        counts[key & (CELLS - 1)]++;
        counts[key >>> 18]++;
    }

    /** All terms of a post were observed. */
    public void postObserved() {
        if (posts.incrementAndGet() == WINDOW) {
            for (int i = 0; i < CELLS; i++) {
                counts[i] >>>= 1;
            }
            posts.set(WINDOW / 2);
        }
    }

    /** Share of posts expected to hold the term: above 0, at most 1. */
    public double of(KnownTerm term) {
        if (term.id() == Vocabulary.EVERY) {
            return 1;
        }
        int key = key(term.place(), term.isPrefix(), term.text());
        int seen = Math.min(counts[key & (CELLS - 1)], counts[key >>> 18]);
        double share = (seen + TRUST * guess(term)) / (posts.get() + TRUST);
        return Math.min(1, share);
    }

    private static int key(Place place, boolean prefix, String text) {
        int key = (text.hashCode() * 16 + place.ordinal() * 2 + (prefix ? 1 : 0)) * 0x9E3779B1;
        return key ^ key >>> 15;
    }

    private static double guess(KnownTerm term) {
        if (term.place() == Place.LABELS) {
            return term.text().startsWith("site:") ? 0.01 : 0.3;
        }
        int length = term.text().length();
        double word = length <= 2 ? 0.3 : 1.0 / (length * length);
        return term.isPrefix() ? Math.min(0.9, word * 3) : word;
    }
}
