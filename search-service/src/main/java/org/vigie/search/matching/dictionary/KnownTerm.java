package org.vigie.search.matching.dictionary;

/**
 * A term, or a prefix of terms, that some query names; known by a number while it is named. Readers see {@link #postings},
 * all else belongs to edits.
 */
public final class KnownTerm {
    private final Place place;
    private final String text;
    private final boolean prefix;
    private final int id;
    private volatile Postings postings = Postings.NONE;

    public KnownTerm(Place place, String text, boolean prefix, int id) {
        this.place = place;
        this.text = text;
        this.prefix = prefix;
        this.id = id;
    }

    Place place() {
        return place;
    }

    public String text() {
        return text;
    }

    /** Whether every term that begins with the text is meant. */
    boolean isPrefix() {
        return prefix;
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
        return place == where && prefix == asPrefix && text.equals(other);
    }

    /** Whether it is the prefix made of the first characters of a text. */
    boolean isBeginning(Place where, String other, int length) {
        return prefix && place == where && text.length() == length && other.startsWith(text);
    }
}
