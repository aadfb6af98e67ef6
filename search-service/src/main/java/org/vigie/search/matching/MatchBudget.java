package org.vigie.search.matching;

/**
 * How much one brand may ask of one post. A step is a look at one node of a query, one id or one position: some nanoseconds.
 * Steps, not time, so that the same post and queries always give the same answer.
 *
 * @param steps 1 or more
 */
public record MatchBudget(long steps) {
    /** About half a millisecond: a thousand times what a usual brand needs. */
    public static final MatchBudget USUAL = new MatchBudget(100_000);

    public MatchBudget {
        if (steps < 1) {
            throw new IllegalArgumentException("steps: expected 1 or more, actual " + steps);
        }
    }
}
