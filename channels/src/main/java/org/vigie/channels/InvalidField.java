package org.vigie.channels;

/** A record was given a value outside its bounds. */
public final class InvalidField extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;
    private final String actual;

    InvalidField(String field, String expected, String actual) {
        super(field + ": expected " + expected + ", got " + actual);
        this.field = field;
        this.expected = expected;
        this.actual = actual;
    }

    /** The field, dotted: {@code author.id}. */
    public String field() {
        return field;
    }

    /** What would have been accepted. */
    public String expected() {
        return expected;
    }

    /** What was given, described by size or kind, never by content. */
    public String actual() {
        return actual;
    }
}
