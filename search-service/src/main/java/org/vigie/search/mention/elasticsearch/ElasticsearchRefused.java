package org.vigie.search.mention.elasticsearch;

import java.util.Map;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Elasticsearch answered that a request is wrong (4xx). Its message may quote documents and is left out. */
final class ElasticsearchRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Our name for a query that has too many clauses, or a pattern that too many terms fit. */
    static final String TOO_WIDE = "query_too_wide";

    private final int status;
    private final String type;

    ElasticsearchRefused(int status, String type) {
        super("Elasticsearch answered " + status + " " + type);
        this.status = status;
        this.type = type;
    }

    int status() {
        return status;
    }

    /** Elasticsearch's name of the error: {@code resource_already_exists_exception}. */
    String type() {
        return type;
    }

    /**
     * Whether an error says that a query is too wide. Lucene throws it as TooManyClauses, or for a pattern between positions
     * as a plain exception of which only the message tells what it is (MultiTermIntervalsSource).
     */
    static boolean isTooWide(JsonNode error) {
        return error.findValuesAsString("type").stream().anyMatch(type -> type.startsWith("too_many_"))
                || error.findValuesAsString("reason").stream()
                        .anyMatch(reason -> reason.contains("expanded to too many terms"));
    }

    /** Problem QUERY_TOO_LARGE when that is what it says, else itself. */
    RuntimeException told() {
        return type.equals(TOO_WIDE)
                ? new Problem(
                        SearchReason.QUERY_TOO_LARGE,
                        "The query is too wide to be searched: a wildcard in NEAR or a phrase fits too many words, or there are"
                                + " too many alternatives.",
                        Map.of("expected", "fewer words that fit", "suggestion", "write more letters before * and ?"))
                : this;
    }
}
