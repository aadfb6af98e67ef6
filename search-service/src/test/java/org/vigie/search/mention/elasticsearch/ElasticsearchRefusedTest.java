package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ElasticsearchRefusedTest {
    /** What Elasticsearch 9.5.3 with its own limit of 30 answered to a query of 40 levels, less most of the levels of its answer. */
    private static final String TOO_DEEP = """
            {"root_cause":[{"type":"x_content_parse_exception","reason":"[1:1632] [bool] failed to parse field [must]"}],
             "type":"x_content_parse_exception","reason":"[1:1632] [bool] failed to parse field [must]",
             "caused_by":{"type":"x_content_parse_exception","reason":"[1:1632] [bool] failed to parse field [should]",
             "caused_by":{"type":"illegal_argument_exception","reason":
             "The nested depth of the query exceeds the maximum nested depth for queries set in [indices.query.bool.max_nested_depth]"}}}""";

    @Test
    void serverThatWasNotToldHowDeepQueriesAre_saysThatOneIsTooWide() {
        JsonMapper json = JsonMapper.builder().build();
        assertThat(ElasticsearchRefused.isTooWide(json.readTree(TOO_DEEP))).isTrue();
        assertThat(ElasticsearchRefused.isTooWide(json.readTree(TOO_DEEP.replace("max_nested_depth", "another"))))
                .isFalse();
    }
}
