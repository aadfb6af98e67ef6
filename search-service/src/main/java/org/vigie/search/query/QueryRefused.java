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
    private final int length;
    private final String found;
    private final String expected;
    private final String suggestion;
    private final Remedy remedy;

    private QueryRefused(
            Cause why,
            int column,
            int length,
            String message,
            String found,
            String expected,
            String suggestion,
            Remedy remedy) {
        super(message, null, false, false);
        this.why = why;
        this.column = column;
        this.length = length;
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
        String message = message(column, expected, found);
        return new QueryRefused(Cause.SYNTAX, column, 0, message, found, expected, suggestion, remedy);
    }

    /** One whose part, which may be all of it, matches what holds none of its words. */
    static QueryRefused negativeOnly(Stretch part, String query) {
        String expected = "a word that must be there, on each side of OR";
        String found = Lexeme.shown(part.of(query).replaceAll("\\s+", " "));
        return new QueryRefused(
                Cause.NEGATIVE_ONLY,
                part.column(),
                part.length(),
                message(part.column(), expected, found),
                found,
                expected,
                "put a word before NOT",
                Remedy.NONE);
    }

    /** A limit that was passed, by how much is known. */
    static QueryRefused tooLarge(String unit, long limit, long actual, Stretch past) {
        return tooLarge("at most %d %s".formatted(limit, unit), "%d %s".formatted(actual, unit), past);
    }

    /** A limit that was passed before the rest was read. */
    static QueryRefused tooLarge(String what, String unit, long limit, Stretch past) {
        String most = "at most %d %s".formatted(limit, unit);
        return tooLarge(what.equals(unit) ? most : most + " of " + what, "more", past);
    }

    /** What the index, not the parser, found to be too much. */
    static QueryRefused tooWide(String expected, String suggestion, Stretch part) {
        return tooLarge(expected, "too many", suggestion, part);
    }

    private static QueryRefused tooLarge(String expected, String actual, Stretch past) {
        return tooLarge(expected, actual, "split the query", past);
    }

    private static QueryRefused tooLarge(String expected, String actual, String suggestion, Stretch past) {
        return new QueryRefused(
                Cause.TOO_LARGE,
                past.column(),
                past.length(),
                message(past.column(), expected, actual),
                actual,
                expected,
                suggestion,
                Remedy.NONE);
    }

    private static String message(int column, String expected, String found) {
        return "column %d: expected %s, actual %s".formatted(column, expected, found);
    }

    public Cause why() {
        return why;
    }

    /** Where, counted in UTF-16 units from 1. */
    public int column() {
        return column;
    }

    /** How much of the query it is about, in UTF-16 units; 0 when only a look at its pieces tells, as of SYNTAX. */
    int length() {
        return length;
    }

    /** What stands there, for people. */
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
