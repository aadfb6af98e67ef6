package org.vigie.search.insight.topic.phrase;

/**
 * Tells with 4 MiB of memory which of any number of phrases may have been added {@link PhraseCounts#FEWEST} times. It forgets none that was; phrases that
 * share a cell may be taken for more frequent than they are. Source: a counting Bloom filter with one hash, L. Fan and others, Summary Cache (IEEE/ACM
 * Transactions on Networking 8, 2000). Not thread-safe.
 */
final class PhraseSketch {
    private static final int CELLS = 1 << 22;

    private final byte[] cells = new byte[CELLS];

    void add(Phrase phrase) {
        int cell = cell(phrase);
        if (cells[cell] < PhraseCounts.FEWEST) {
            cells[cell]++;
        }
    }

    boolean mayBeFrequent(Phrase phrase) {
        return cells[cell(phrase)] >= PhraseCounts.FEWEST;
    }

    /** The finalizer of MurmurHash3 (A. Appleby): the hash of a list alone leaves the high bits of short words empty. */
    private static int cell(Phrase phrase) {
        int hash = phrase.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return (hash ^ (hash >>> 16)) & (CELLS - 1);
    }
}
