package org.vigie.search;

import java.util.Map;
import org.vigie.search.query.QueryRefused;
import org.vigie.wire.problem.Problem;

/** The one table from a refused query to a problem. */
public final class QueryProblems {
    private QueryProblems() {}

    public static Problem of(QueryRefused refused) {
        SearchReason reason = switch (refused.why()) {
            case SYNTAX -> SearchReason.QUERY_SYNTAX;
            case NEGATIVE_ONLY -> SearchReason.QUERY_NEGATIVE_ONLY;
            case TOO_LARGE -> SearchReason.QUERY_TOO_LARGE;
        };
        return new Problem(
                reason,
                refused.getMessage(),
                Map.of(
                        "column", String.valueOf(refused.column()),
                        "expected", refused.expected(),
                        "suggestion", refused.suggestion()));
    }
}
