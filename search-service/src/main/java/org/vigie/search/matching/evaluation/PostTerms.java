package org.vigie.search.matching.evaluation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vigie.search.matching.dictionary.KnownTerm;
import org.vigie.search.matching.dictionary.Place;
import org.vigie.search.matching.dictionary.TermFrequencies;
import org.vigie.search.matching.dictionary.TermTable;
import org.vigie.search.matching.dictionary.Vocabulary;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stream;

/**
 * The known terms of one post and where they stand; used again for the next post. Each known term of the post has an index from
 * 0 in order of appearance. Positions are put in order only when somebody asks for them. For one thread.
 */
public final class PostTerms {
    private static final int NONE = -1;

    private final Vocabulary vocabulary;
    private final TermFrequencies frequencies;
    /** By id: a bit for each of its positions, of which those that are 64 apart share one; 0 unless the post holds it. */
    private long[] masks = new long[0];
    /** By id of a term that the post holds. */
    private int[] indexes = new int[0];
    /** By token of the stream that is read: its term, if any query names it. */
    private @Nullable KnownTerm[] known = new @Nullable KnownTerm[64];

    private KnownTerm[] terms = new KnownTerm[64];
    private int size;
    private int words;
    private int[] owners = new int[128];
    private int[] positions = new int[128];
    private String[] texts = new String[128];
    private int occurrences;
    private int titleEnd;
    private boolean ordered;
    private int[] starts = new int[65];
    private int[] orderedPositions = new int[128];
    private String[] orderedTexts = new String[128];

    public PostTerms(Vocabulary vocabulary, TermFrequencies frequencies) {
        this.vocabulary = vocabulary;
        this.frequencies = frequencies;
    }

    /** Begins with a post and the terms of a table. Terms that became known after {@code limit} was read are left out. */
    public void read(Post of, TermTable table, int limit, boolean observe) {
        begin(limit);
        titleEnd = of.bodyStart();
        words = of.words();
        occurs(vocabulary.every(), 0, "");
        for (Place place : Place.streams()) {
            if (table.hasTermsAt(place)) {
                readStream(table, place, place.in(of), observe);
            }
        }
        if (table.hasTermsAt(Place.LABELS)) {
            of.labels().forEach(label -> readLabel(table, label, observe));
        }
        if (observe) {
            frequencies.postObserved();
        }
    }

    private void begin(int limit) {
        for (int i = 0; i < size; i++) {
            masks[terms[i].id()] = 0;
        }
        size = 0;
        if (masks.length < limit) {
            masks = Arrays.copyOf(masks, limit + limit / 4);
            indexes = Arrays.copyOf(indexes, masks.length);
        }
        occurrences = 0;
        ordered = false;
    }

    private void readStream(TermTable table, Place place, Stream stream, boolean observe) {
        find(table, place, stream);
        long prefixLengths = table.prefixLengths(place);
        int endings = table.prefixEndings();
        for (int i = 0; i < stream.size(); i++) {
            String text = stream.term(i);
            KnownTerm term = known[i];
            if (term != null) {
                occurs(term, stream.position(i), text);
            }
            if (prefixLengths != 0 && KnownTerm.isAmong(endings, text)) {
                readPrefixes(table, place, prefixLengths, text, stream.position(i), observe);
            }
            if (observe) {
                frequencies.observe(place, false, text);
            }
        }
    }

    /**
     * Finds the terms of a stream, each step for all of them before the next: a term's own steps wait for memory one after another, but
     * those of many terms wait together.
     */
    private void find(TermTable table, Place place, Stream stream) {
        if (known.length < stream.size()) {
            known = new @Nullable KnownTerm[stream.size() * 2];
        }
        for (int i = 0; i < stream.size(); i++) {
            known[i] = table.likely(place, stream.term(i));
        }
        for (int i = 0; i < stream.size(); i++) {
            KnownTerm likely = known[i];
            if (likely != null && !likely.is(place, false, stream.term(i))) {
                known[i] = table.term(place, stream.term(i));
            }
        }
    }

    private void readPrefixes(
            TermTable table, Place place, long prefixLengths, String text, int position, boolean observe) {
        long hash = TermTable.NO_TEXT;
        int longest = Math.min(text.length(), TermTable.longest(prefixLengths));
        for (int length = 1; length <= longest; length++) {
            hash = TermTable.hash(hash, text.charAt(length - 1));
            KnownTerm prefix =
                    TermTable.hasLength(prefixLengths, length) ? table.prefix(place, text, length, hash) : null;
            if (prefix != null && prefix.mayEndLike(text)) {
                occurs(prefix, position, text);
                if (observe) {
                    frequencies.observe(place, true, prefix.text());
                }
            }
        }
    }

    private void readLabel(TermTable table, String label, boolean observe) {
        KnownTerm term = table.term(Place.LABELS, label);
        if (term != null) {
            occurs(term, 0, label);
        }
        if (observe) {
            frequencies.observe(Place.LABELS, false, label);
        }
    }

    private void occurs(KnownTerm term, int position, String text) {
        int id = term.id();
        if (id >= masks.length) {
            return;
        }
        if (masks[id] == 0) {
            if (size == terms.length) {
                terms = Arrays.copyOf(terms, size * 2);
            }
            indexes[id] = size;
            terms[size++] = term;
        }
        masks[id] |= 1L << position;
        if (occurrences == owners.length) {
            owners = Arrays.copyOf(owners, occurrences * 2);
            positions = Arrays.copyOf(positions, occurrences * 2);
            texts = Arrays.copyOf(texts, occurrences * 2);
        }
        owners[occurrences] = indexes[id];
        positions[occurrences] = position;
        texts[occurrences++] = text;
    }

    /** How many known terms the post holds. */
    public int size() {
        return size;
    }

    /** How many words the post itself has, known or not. */
    int words() {
        return words;
    }

    public KnownTerm term(int index) {
        return terms[index];
    }

    /** Whether the post holds it; false for terms younger than the limit. */
    public boolean has(int id) {
        return id < masks.length && masks[id] != 0;
    }

    /** Index of the term, negative when the post does not hold it. */
    int index(int id) {
        return masks[id] == 0 ? NONE : indexes[id];
    }

    /** Bit {@code p mod 64} for each position p at which the term stands; 0 when the post does not hold it. */
    long mask(int id) {
        return masks[id];
    }

    /** The same of all ids in a stretch. */
    long mask(int[] ids, int from, int to) {
        long mask = 0;
        for (int i = from; i < to; i++) {
            mask |= masks[ids[i]];
        }
        return mask;
    }

    /** Positions below this are in the title. */
    int titleEnd() {
        return titleEnd;
    }

    /** Where the positions of a term of the post begin in {@link #position}. */
    int from(int index) {
        if (!ordered) {
            order();
        }
        return starts[index];
    }

    /** Where they end. */
    int to(int index) {
        if (!ordered) {
            order();
        }
        return starts[index + 1];
    }

    /** How often a term stands in the post. */
    int count(int id) {
        int index = index(id);
        return index == NONE ? 0 : to(index) - from(index);
    }

    int position(int i) {
        return orderedPositions[i];
    }

    /** The whole term at that place; not the prefix. */
    String text(int i) {
        return orderedTexts[i];
    }

    /** First place between two at a position of at least this one. */
    int firstAtLeast(int position, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (orderedPositions[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Counts, then places: positions of one term come in rising order, as they were met. */
    private void order() {
        if (starts.length < size + 2) {
            starts = new int[size * 2 + 2];
        }
        Arrays.fill(starts, 0, size + 2, 0);
        if (orderedPositions.length < occurrences) {
            orderedPositions = new int[owners.length];
            orderedTexts = new String[owners.length];
        }
        for (int i = 0; i < occurrences; i++) {
            starts[owners[i] + 2]++;
        }
        for (int i = 2; i < size + 2; i++) {
            starts[i] += starts[i - 1];
        }
        for (int i = 0; i < occurrences; i++) {
            int place = starts[owners[i] + 1]++;
            orderedPositions[place] = positions[i];
            orderedTexts[place] = texts[i];
        }
        ordered = true;
    }
}
