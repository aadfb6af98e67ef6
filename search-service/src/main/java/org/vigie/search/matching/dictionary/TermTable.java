package org.vigie.search.matching.dictionary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Known terms by text, and prefixes by their beginning, in one open hash table: some twenty bytes a term, so that each brand can
 * have its own. A prefix is found under the hash of its text, which is the hash of as many characters of any term that begins
 * with it; no text is cut. Hashes hang on a number that nobody outside knows: else a brand could name thousands of words that
 * meet in one place, and the posts of every brand would be looked up along all of them. Readers take no lock; a change by the one
 * who edits is seen by those who read the version after it.
 */
public final class TermTable {
    private static final VarHandle TERM = MethodHandles.arrayElementVarHandle(KnownTerm[].class);
    private static final int PLACES = Place.values().length;
    /** The hash of no characters, to be continued by {@link #hash(long, char)}. */
    public static final long NO_TEXT = 1;

    private static final long SECRET = new SecureRandom().nextLong() | 1;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    /** Prefixes of this length and longer share a bit. */
    private static final int LONG = 63;

    /** A hash of 0 is a slot never used; a used one without a term is passed over. */
    private record Slots(int[] hashes, @Nullable KnownTerm[] terms, int[] references) {
        static Slots of(int capacity) {
            return new Slots(new int[capacity], new @Nullable KnownTerm[capacity], new int[capacity]);
        }

        int next(int i) {
            return (i + 1) & (hashes.length - 1);
        }

        @Nullable
        public KnownTerm term(int i) {
            return (@Nullable KnownTerm) TERM.getAcquire(terms, i);
        }

        /** The slot of a term, or the first never used. */
        int slot(KnownTerm term) {
            int i = hash(term) & (hashes.length - 1);
            while (hashes[i] != 0 && terms[i] != term) {
                i = next(i);
            }
            return i;
        }

        /** The term before its hash, so that nobody finds an empty slot full. */
        void put(KnownTerm term, int count) {
            int i = slot(term);
            references[i] = count;
            TERM.setRelease(terms, i, term);
            hashes[i] = hash(term);
        }
    }

    private volatile Slots slots = Slots.of(8);
    /** Slots that are not as new: those of terms, and of terms that went. */
    private int used;

    private int size;
    private volatile long places;
    private volatile long prefixLengths;
    private volatile int prefixEndings;

    /** Whether a term or prefix of this place is in the table, or was until lately. */
    public boolean hasTermsAt(Place place) {
        return (places & 1L << place.ordinal()) != 0;
    }

    /** Bits of the lengths that prefixes have, none when there are no prefixes of this place. */
    public long prefixLengths(Place place) {
        return (places & 1L << PLACES + place.ordinal()) == 0 ? 0 : prefixLengths;
    }

    /** How terms end that somebody means by a prefix, those of prefixes that went until lately included: {@link KnownTerm#isAmong}. */
    public int prefixEndings() {
        return prefixEndings;
    }

    /** Somebody means by a prefix of the table terms of these endings. */
    void allow(int endings) {
        prefixEndings = prefixEndings | endings;
    }

    /** Whether prefixes of a length are among these. */
    public static boolean hasLength(long prefixLengths, int length) {
        return (prefixLengths & 1L << Math.min(length, LONG)) != 0;
    }

    /** Above which no prefix is of these lengths. */
    public static int longest(long prefixLengths) {
        int highest = 63 - Long.numberOfLeadingZeros(prefixLengths);
        return highest == LONG ? Integer.MAX_VALUE : highest;
    }

    /** What {@link #term} gives, as far as its hash tells; its text is not looked at. */
    @Nullable
    public KnownTerm likely(Place place, String text) {
        int hash = hash(place, false, hash(text));
        Slots in = slots;
        for (int i = hash & (in.hashes.length - 1); in.hashes[i] != 0; i = in.next(i)) {
            KnownTerm term = in.hashes[i] == hash ? in.term(i) : null;
            if (term != null) {
                return term;
            }
        }
        return null;
    }

    @Nullable
    public KnownTerm term(Place place, String text) {
        int hash = hash(place, false, hash(text));
        Slots in = slots;
        for (int i = hash & (in.hashes.length - 1); in.hashes[i] != 0; i = in.next(i)) {
            if (in.hashes[i] == hash) {
                KnownTerm term = in.term(i);
                if (term != null && term.is(place, false, text)) {
                    return term;
                }
            }
        }
        return null;
    }

    /**
     * The prefix that is so many characters of a text.
     *
     * @param textHash of these characters
     */
    @Nullable
    public KnownTerm prefix(Place place, String text, int length, long textHash) {
        int hash = hash(place, true, textHash);
        Slots in = slots;
        for (int i = hash & (in.hashes.length - 1); in.hashes[i] != 0; i = in.next(i)) {
            if (in.hashes[i] == hash) {
                KnownTerm term = in.term(i);
                if (term != null && term.isBeginning(place, text, length)) {
                    return term;
                }
            }
        }
        return null;
    }

    @Nullable
    KnownTerm find(Place place, boolean prefix, String text) {
        return prefix ? prefix(place, text, text.length(), hash(text)) : term(place, text);
    }

    /** Adds a term that is not there, with one reference. */
    void add(KnownTerm term) {
        if ((used + 1) * 3 > slots.hashes.length * 2) {
            slots = copy(size + 1);
            used = size;
        }
        slots.put(term, 1);
        used++;
        size++;
        places = places | placeBits(term);
        prefixLengths = prefixLengths | lengthBit(term);
    }

    private static long placeBits(KnownTerm term) {
        long bit = 1L << term.place().ordinal();
        return term.isPrefix() ? bit | bit << PLACES : bit;
    }

    private static long lengthBit(KnownTerm term) {
        return term.isPrefix() ? 1L << Math.min(term.text().length(), LONG) : 0;
    }

    /** One reference more to a term that is there. */
    void refer(KnownTerm term) {
        Slots in = slots;
        in.references[in.slot(term)]++;
    }

    /** One reference less; whether it was the last and the term is gone. */
    boolean release(KnownTerm term) {
        Slots in = slots;
        int i = in.slot(term);
        if (in.terms[i] == null) {
            throw new IllegalStateException("term " + term.text() + " is not there");
        }
        if (--in.references[i] > 0) {
            return false;
        }
        TERM.setRelease(in.terms, i, null);
        size--;
        return true;
    }

    /** Without those that went: also the places, lengths and endings that only they had. */
    private Slots copy(int room) {
        int capacity = Math.max(8, Integer.highestOneBit(room * 2 - 1) * 2);
        Slots from = slots;
        Slots to = Slots.of(capacity);
        long placesLeft = 0;
        long lengthsLeft = 0;
        int endingsLeft = 0;
        for (int i = 0; i < from.hashes.length; i++) {
            KnownTerm term = from.terms[i];
            if (term != null) {
                to.put(term, from.references[i]);
                placesLeft |= placeBits(term);
                lengthsLeft |= lengthBit(term);
                endingsLeft |= term.endings();
            }
        }
        places = placesLeft;
        prefixLengths = lengthsLeft;
        prefixEndings = endingsLeft;
        return to;
    }

    private static int hash(KnownTerm term) {
        return hash(term.place(), term.isPrefix(), hash(term.text()));
    }

    private static int hash(Place place, boolean prefix, long textHash) {
        long tagged = textHash + (place.ordinal() * 2L + (prefix ? 1 : 0)) * GOLDEN;
        // Of what is multiplied only the lower bits reach the upper half, so that they must know of all others.
        int mixed = (int) ((tagged ^ tagged >>> 32) * GOLDEN >>> 32);
        // Never 0, which is an empty slot.
        return mixed == 0 ? 1 : mixed;
    }

    private static long hash(String text) {
        long hash = NO_TEXT;
        for (int i = 0; i < text.length(); i++) {
            hash = hash(hash, text.charAt(i));
        }
        return hash;
    }

    /** The hash of a text that is one character longer. */
    public static long hash(long before, char next) {
        return before * SECRET + next;
    }

    /** Most slots in use side by side: what a look-up may have to go through. */
    int longestRun() {
        int[] hashes = slots.hashes;
        int longest = 0;
        int run = 0;
        for (int i = 0; i < 2 * hashes.length && run < hashes.length; i++) {
            run = hashes[i & (hashes.length - 1)] == 0 ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
