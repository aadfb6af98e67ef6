package org.vigie.search.matching;

/**
 * A term, or a prefix of terms, that some query names; known by a number while it is named. Readers see {@link #postings},
 * all else belongs to edits.
 */
final class KnownTerm {
    private final Place place;
    private final String text;
    private final boolean prefix;
    private final int id;
    private volatile Postings postings = Postings.NONE;

    KnownTerm(Place place, String text, boolean prefix, int id) {
        this.place = place;
        this.text = text;
        this.prefix = prefix;
        this.id = id;
    }

    Place place() {
        return place;
    }

    String text() {
        return text;
    }

    /** Whether every term that begins with the text is meant. */
    boolean isPrefix() {
        return prefix;
    }

    int id() {
        return id;
    }

    Postings postings() {
        return postings;
    }

    void postings(Postings changed) {
        postings = changed;
    }

    boolean is(Place where, boolean asPrefix, String other) {
        return place == where && prefix == asPrefix && text.equals(other);
    }

    /** Whether it is the prefix made of the first characters of a text. */
    boolean isBeginning(Place where, String other, int length) {
        return prefix && place == where && text.length() == length && other.startsWith(text);
    }
}
