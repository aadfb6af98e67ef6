package org.vigie.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.vigie.search.query.Query;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Said;
import org.vigie.wire.problem.Problem;

/** Reads what people sent as a query, and the one table from a refused query to a problem. */
public final class QueryProblems {
    private QueryProblems() {}

    /** The tree of a query that is not blank. Problems QUERY_*. */
    public static Query read(String query) {
        try {
            return QueryParser.parse(query);
        } catch (QueryRefused e) {
            throw of(QueryCheck.fault(query, e));
        }
    }

    /**
     * Searches with a query that was {@link #read}. The index says only then that it is too wide, and knows no columns, at most the
     * {@code wildcard}: its refusal is told with what is to blame, like those of the parser.
     */
    public static <T> T searching(String query, Supplier<T> search) {
        try {
            return search.get();
        } catch (Problem problem) {
            boolean unplaced = problem.reason() == SearchReason.QUERY_TOO_LARGE
                    && !problem.metadata().containsKey("column");
            String wildcard = problem.metadata().getOrDefault("wildcard", "");
            throw unplaced && !query.isBlank() ? of(QueryCheck.tooWide(query, wildcard)) : problem;
        }
    }

    private static Problem of(QueryCheck.Fault fault) {
        QueryRefused refused = fault.refused();
        Map<String, String> metadata = new LinkedHashMap<>(refused.parts());
        metadata.put("column", String.valueOf(refused.column()));
        metadata.put("length", String.valueOf(fault.length()));
        tell(metadata, "expected", refused.expected());
        tell(metadata, "actual", refused.found());
        tell(metadata, "suggestion", refused.suggestion());
        return new Problem(reason(refused), refused.getMessage(), metadata);
    }

    private static void tell(Map<String, String> metadata, String name, Said said) {
        metadata.put(name, said.english());
        metadata.put(name + "_code", said.wording().name());
    }

    public static SearchReason reason(QueryRefused refused) {
        return switch (refused.why()) {
            case SYNTAX -> SearchReason.QUERY_SYNTAX;
            case NEGATIVE_ONLY -> SearchReason.QUERY_NEGATIVE_ONLY;
            case TOO_LARGE -> SearchReason.QUERY_TOO_LARGE;
        };
    }
}
