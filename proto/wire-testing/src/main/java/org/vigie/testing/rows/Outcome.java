package org.vigie.testing.rows;

import java.util.List;

/**
 * How a statement ended.
 *
 * @param rows what it gave, one text for each row
 * @param changed how many rows it wrote
 * @param refusal why the database did not carry it out; empty when it did
 */
record Outcome(List<String> rows, int changed, String refusal) {

    static Outcome of(List<String> rows) {
        return new Outcome(List.copyOf(rows), 0, "");
    }

    static Outcome of(int changed) {
        return new Outcome(List.of(), changed, "");
    }

    static Outcome refused(String why) {
        return new Outcome(List.of(), 0, why);
    }
}
