package org.vigie.search.query;

import java.util.Objects;

/** A query that cannot be used, with what a person needs to mend it. Never holds the whole query. */
public final class QueryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Cause {
        /** It cannot be read. */
        SYNTAX,
        /** It would match what holds none of its words. */
        NEGATIVE_ONLY,
        /** It is over a limit. */
        TOO_LARGE
    }

    private final Cause why;
    private final int column;
    private final String found;
    private final String expected;
    private final String suggestion;
    private final Remedy remedy;

    QueryRefused(Cause why, int column, String message, String expected, String suggestion) {
        this(why, column, message, "", expected, suggestion, Remedy.NONE);
    }

    private QueryRefused(
            Cause why, int column, String message, String found, String expected, String suggestion, Remedy remedy) {
        super(message, null, false, false);
        this.why = why;
        this.column = column;
        this.found = found;
        this.expected = expected;
        this.suggestion = suggestion;
        this.remedy = remedy;
    }

    /** One that takes a person to mend. */
    static QueryRefused syntax(int column, String found, String expected, String suggestion) {
        return syntax(column, found, expected, suggestion, Remedy.NONE);
    }

    /** @param remedy what to write to follow the suggestion */
    static QueryRefused syntax(int column, String found, String expected, String suggestion, Remedy remedy) {
        String message = "column %d: expected %s, actual %s".formatted(column, expected, found);
        return new QueryRefused(Cause.SYNTAX, column, message, found, expected, suggestion, remedy);
    }

    /** A limit on the whole query that was passed. */
    public static QueryRefused tooLarge(String what, long limit, long actual) {
        String message = "%s: expected at most %d, actual %d".formatted(what, limit, actual);
        return new QueryRefused(Cause.TOO_LARGE, 1, message, "at most " + limit + " " + what, "split the query");
    }

    /** A limit that was passed at a column. */
    static QueryRefused tooLarge(String what, String unit, long limit, int column) {
        String message = "column %d: %s: expected at most %d, actual more".formatted(column, what, limit);
        return new QueryRefused(Cause.TOO_LARGE, column, message, "at most " + limit + " " + unit, "split the query");
    }

    public Cause why() {
        return why;
    }

    /** Where, counted in UTF-16 units from 1. */
    public int column() {
        return column;
    }

    /** What stands there, for people; empty when the query is about no place. */
    public String found() {
        return found;
    }

    /** What would have been right there. */
    public String expected() {
        return expected;
    }

    /** What to write instead; may be empty. */
    public String suggestion() {
        return suggestion;
    }

    /** What to write to follow the suggestion. */
    Remedy remedy() {
        return remedy;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
