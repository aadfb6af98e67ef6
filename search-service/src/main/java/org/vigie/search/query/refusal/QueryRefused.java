package org.vigie.search.query.refusal;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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
    private final Said found;
    private final Said expected;
    private final Said suggestion;
    private final Remedy remedy;

    private QueryRefused(Cause why, int column, int length, Said found, Said expected, Said suggestion, Remedy remedy) {
        super(
                "column %d: expected %s, actual %s".formatted(column, expected.english(), found.english()),
                null,
                false,
                false);
        this.why = why;
        this.column = column;
        this.length = length;
        this.found = found;
        this.expected = expected;
        this.suggestion = suggestion;
        this.remedy = remedy;
    }

    /** One that takes a person to mend. */
    public static QueryRefused syntax(int column, Said found, Said expected, Said suggestion) {
        return syntax(column, found, expected, suggestion, Remedy.NONE);
    }

    /** @param remedy what to write to follow the suggestion */
    public static QueryRefused syntax(int column, Said found, Said expected, Said suggestion, Remedy remedy) {
        return new QueryRefused(Cause.SYNTAX, column, 0, found, expected, suggestion, remedy);
    }

    /** One whose part, which may be all of it, matches what holds none of its words. */
    public static QueryRefused negativeOnly(Stretch part, String query) {
        String found = Said.shown(part.of(query).replaceAll("\\s+", " "));
        return new QueryRefused(
                Cause.NEGATIVE_ONLY,
                part.column(),
                part.length(),
                Wording.AS_WRITTEN.with("written", found),
                Wording.REQUIRED_WORD.said(),
                Wording.WORD_BEFORE_NOT.said(),
                Remedy.NONE);
    }

    /** A limit that was passed, by how much is known. */
    public static QueryRefused tooLarge(Wording limit, long most, Said actual, Stretch past) {
        return tooLarge(limit.with("limit", most), actual, Wording.SPLIT_QUERY, past);
    }

    /** A limit that was passed before the rest was read. */
    public static QueryRefused tooLarge(Wording limit, long most, Stretch past) {
        return tooLarge(limit, most, Wording.MORE.said(), past);
    }

    /** What the index, not the parser, found to be too much. */
    public static QueryRefused tooWide(Wording expected, Wording suggestion, Stretch part) {
        return tooLarge(expected.said(), Wording.TOO_MANY.said(), suggestion, part);
    }

    private static QueryRefused tooLarge(Said expected, Said actual, Wording suggestion, Stretch past) {
        return new QueryRefused(
                Cause.TOO_LARGE, past.column(), past.length(), actual, expected, suggestion.said(), Remedy.NONE);
    }

    public Cause why() {
        return why;
    }

    /** Where, counted in UTF-16 units from 1. */
    public int column() {
        return column;
    }

    /** How much of the query it is about, in UTF-16 units; 0 when only a look at its pieces tells, as of SYNTAX. */
    public int length() {
        return length;
    }

    /** What stands there. */
    public Said found() {
        return found;
    }

    /** What would have been right there. */
    public Said expected() {
        return expected;
    }

    /** What to write instead. */
    public Said suggestion() {
        return suggestion;
    }

    /** The parts of all that is said; what has one name has one value. */
    public Map<String, String> parts() {
        Map<String, String> all = new TreeMap<>();
        all.putAll(found.parts());
        all.putAll(expected.parts());
        all.putAll(suggestion.parts());
        return all;
    }

    /** What to write to follow the suggestion. */
    public Remedy remedy() {
        return remedy;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
