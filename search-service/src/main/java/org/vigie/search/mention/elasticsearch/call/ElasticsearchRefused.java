package org.vigie.search.mention.elasticsearch.call;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Elasticsearch answered that a request is wrong (4xx). Its message may quote documents and is left out. */
public final class ElasticsearchRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Our name for a query that has too many clauses or levels, or a pattern that too many terms fit. */
    static final String TOO_WIDE = "query_too_wide";

    /** Whose message about depth names its setting. */
    private static final String DEPTH_SETTING = "indices.query.bool.max_nested_depth";

    /** How Lucene names the pattern between positions that too many terms fit (MultiTermIntervalsSource). */
    private static final Pattern NAMED_PATTERN = Pattern.compile("Automaton \\[(.*)] expanded to too many terms");

    private final String type;
    private final String pattern;

    ElasticsearchRefused(int status, String type) {
        this(status, type, "");
    }

    private ElasticsearchRefused(int status, String type, String pattern) {
        super("Elasticsearch answered " + status + " " + type);
        this.type = type;
        this.pattern = pattern;
    }

    /** Of an error that {@link #isTooWide}. */
    static ElasticsearchRefused tooWide(int status, JsonNode error) {
        String pattern = texts(error, "reason")
                .flatMap(reason -> NAMED_PATTERN.matcher(reason).results())
                .map(named -> named.group(1))
                .findFirst()
                .orElse("");
        return new ElasticsearchRefused(status, TOO_WIDE, pattern);
    }

    /** Elasticsearch's name of the error: {@code resource_already_exists_exception}. */
    public String type() {
        return type;
    }

    /**
     * Whether an error says that a query is too wide. Lucene throws it as TooManyClauses, or for a pattern between positions
     * as a plain exception of which only the message tells what it is (MultiTermIntervalsSource), as it does of a pattern that is too much
     * by itself (TooComplexToDeterminizeException). A server that was not told how deep queries are says so too.
     */
    static boolean isTooWide(JsonNode error) {
        return texts(error, "type").anyMatch(type -> type.startsWith("too_many_"))
                || texts(error, "reason")
                        .anyMatch(reason -> reason.contains("expanded to too many terms")
                                || reason.contains("Determinizing automaton")
                                || reason.contains(DEPTH_SETTING));
    }

    /** Texts of a field at any depth; a shard's {@code reason} is an object and no text. */
    private static Stream<String> texts(JsonNode error, String field) {
        return error.findValues(field).stream().filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** Problem QUERY_TOO_LARGE when that is what it says, with the {@code wildcard} that it names, else itself. */
    public RuntimeException told() {
        if (!type.equals(TOO_WIDE)) {
            return this;
        }
        Map<String, String> metadata = new HashMap<>(
                Map.of("expected", "fewer words that fit", "suggestion", "write more letters before * and ?"));
        if (!pattern.isEmpty()) {
            metadata.put("wildcard", pattern.replace("\\\\", "\\"));
        }
        return new Problem(
                SearchReason.QUERY_TOO_LARGE,
                "The query is too wide to be searched: a wildcard in NEAR or a phrase fits too many words, or there are"
                        + " too many alternatives, or more levels of them than the server was told to take.",
                metadata);
    }
}
