package org.vigie.search.query.refusal;

/**
 * A part of a query, in UTF-16 units.
 *
 * @param column of its first unit, from 1
 * @param end column after its last unit
 */
public record Stretch(int column, int end) {
    /** At least 1: what is missing is shown where it should be. */
    int length() {
        return Math.max(1, end - column);
    }

    /** What stands there; the stretch is one of this query. */
    String of(String query) {
        return query.substring(column - 1, end - 1);
    }
}
