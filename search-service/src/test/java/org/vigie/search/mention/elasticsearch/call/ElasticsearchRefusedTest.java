package org.vigie.search.mention.elasticsearch.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

class ElasticsearchRefusedTest {
    /** What Elasticsearch 9.5.3 with its own limit of 30 answered to a query of 40 levels, less most of the levels of its answer. */
    private static final String TOO_DEEP = """
        {"root_cause":[{"type":"x_content_parse_exception","reason":"[1:1632] [bool] failed to parse field [must]"}],
         "type":"x_content_parse_exception","reason":"[1:1632] [bool] failed to parse field [must]",
         "caused_by":{"type":"x_content_parse_exception","reason":"[1:1632] [bool] failed to parse field [should]",
         "caused_by":{"type":"illegal_argument_exception","reason":
         "The nested depth of the query exceeds the maximum nested depth for queries set in [indices.query.bool.max_nested_depth]"}}}\
        """;

    /** As Lucene words it (MultiTermIntervalsSource) when too many words fit a pattern between positions. */
    private static final String TOO_MANY_TERMS = """
        {"root_cause":[{"type":"illegal_state_exception","reason":
         "Automaton [qq*] expanded to too many terms (limit 1024)"}],
         "type":"search_phase_execution_exception","reason":"all shards failed"}\
        """;

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void wildcardThatTooManyWordsFit_isTold() {
        RuntimeException told =
                ElasticsearchRefused.tooWide(500, json.readTree(TOO_MANY_TERMS)).told();
        assertThat(told).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(SearchReason.QUERY_TOO_LARGE);
            assertThat(problem.metadata()).containsEntry("wildcard", "qq*");
        });
        assertThat(ElasticsearchRefused.tooWide(400, json.readTree(TOO_DEEP)).told())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.metadata()).doesNotContainKey("wildcard"));
    }

    @Test
    void serverThatWasNotToldHowDeepQueriesAre_saysThatOneIsTooWide() {
        assertThat(ElasticsearchRefused.isTooWide(json.readTree(TOO_DEEP))).isTrue();
        assertThat(ElasticsearchRefused.isTooWide(json.readTree(TOO_DEEP.replace("max_nested_depth", "another"))))
                .isFalse();
    }
}
