package org.vigie.benchmarks.matching.workload;

import org.vigie.search.query.Expression;

/**
 * A query of a workload.
 *
 * @param number from 0
 */
public record Standing(int number, Expression expression) {
    /** How many words and spans it names. */
    public int parts() {
        return parts(expression);
    }

    private static int parts(Expression expression) {
        return switch (expression) {
            case Expression.All all ->
                all.parts().stream().mapToInt(Standing::parts).sum();
            case Expression.Any any ->
                any.parts().stream().mapToInt(Standing::parts).sum();
            default -> 1;
        };
    }
}
