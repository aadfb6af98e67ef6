package org.vigie.search.matching.dictionary;

/**
 * A term, or a prefix of terms, that some query names; known by a number while it is named. Readers see {@link #postings},
 * all else belongs to edits.
 */
public final class KnownTerm {
    /** Whatever the end. */
    public static final int ANY_ENDING = -1;

    private static final int BEGINS = 1 << 31;

    private final Place place;
    private final String text;
    private final int id;
    /** The text itself where it is short, so that a look-up needs not wait for it: {@link #packed}. */
    private final long packed;

    /** 0 for a term; for a prefix {@link #BEGINS} and a bit for each letter with which a term meant by it may end. */
    private int endings;

    private volatile Postings postings = Postings.NONE;

    public KnownTerm(Place place, String text, boolean prefix, int id) {
        this.place = place;
        this.text = text;
        this.endings = prefix ? BEGINS : 0;
        this.id = id;
        this.packed = packed(text, text.length());
    }

    Place place() {
        return place;
    }

    public String text() {
        return text;
    }

    /** Whether every term that begins with the text is meant. */
    boolean isPrefix() {
        return endings != 0;
    }

    /**
     * Somebody means by this prefix terms of these endings; they are never fewer, so that a query that a reader sees finds its own among them.
     *
     * @param more of {@link #ending}, or {@link #ANY_ENDING}
     */
    void allow(int more) {
        endings |= more;
    }

    /** Whether a term that begins with the prefix may be meant by somebody: seldom so when all want one last letter. */
    public boolean mayEndLike(String other) {
        return isAmong(endings, other);
    }

    /** Of a prefix; 0 for a term. */
    int endings() {
        return endings & ~BEGINS;
    }

    /** Whether a term ends in one of these ways. */
    public static boolean isAmong(int endings, String term) {
        return !term.isEmpty() && (endings & ending(term.charAt(term.length() - 1))) != 0;
    }

    /** What terms have that end with a letter; some letters share it. */
    public static int ending(char letter) {
        return 1 << letter % 31;
    }

    public int id() {
        return id;
    }

    public Postings postings() {
        return postings;
    }

    public void postings(Postings changed) {
        postings = changed;
    }

    public boolean is(Place where, boolean asPrefix, String other) {
        return place == where && isPrefix() == asPrefix && isText(other, other.length());
    }

    /** Whether it is the prefix made of the first characters of a text. */
    boolean isBeginning(Place where, String other, int length) {
        return isPrefix() && place == where && isText(other, length);
    }

    private boolean isText(String other, int length) {
        long otherPacked = packed(other, length);
        return (packed | otherPacked) != 0 ? packed == otherPacked : text.length() == length && other.startsWith(text);
    }

    /** The first characters of a text, a byte each: no two texts have the same, but all that do not fit have 0. */
    private static long packed(String text, int length) {
        if (length > Long.BYTES) {
            return 0;
        }
        long packed = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || c > 0xFF) {
                return 0;
            }
            packed = packed << Byte.SIZE | c;
        }
        return packed;
    }
}
