package org.vigie.search.mention.elasticsearch;

import java.util.Map;
import java.util.stream.Stream;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Elasticsearch answered that a request is wrong (4xx). Its message may quote documents and is left out. */
final class ElasticsearchRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Our name for a query that has too many clauses or levels, or a pattern that too many terms fit. */
    static final String TOO_WIDE = "query_too_wide";

    /** Whose message about depth names its setting. */
    private static final String DEPTH_SETTING = "indices.query.bool.max_nested_depth";

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
     * as a plain exception of which only the message tells what it is (MultiTermIntervalsSource). A server that was not told how deep
     * queries are says so too.
     */
    static boolean isTooWide(JsonNode error) {
        return texts(error, "type").anyMatch(type -> type.startsWith("too_many_"))
                || texts(error, "reason")
                        .anyMatch(reason ->
                                reason.contains("expanded to too many terms") || reason.contains(DEPTH_SETTING));
    }

    /** Texts of a field at any depth; a shard's {@code reason} is an object and no text. */
    private static Stream<String> texts(JsonNode error, String field) {
        return error.findValues(field).stream().filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** Problem QUERY_TOO_LARGE when that is what it says, else itself. */
    RuntimeException told() {
        return type.equals(TOO_WIDE)
                ? new Problem(
                        SearchReason.QUERY_TOO_LARGE,
                        "The query is too wide to be searched: a wildcard in NEAR or a phrase fits too many words, or there are"
                                + " too many alternatives, or more levels of them than the server was told to take.",
                        Map.of("expected", "fewer words that fit", "suggestion", "write more letters before * and ?"))
                : this;
    }
}
