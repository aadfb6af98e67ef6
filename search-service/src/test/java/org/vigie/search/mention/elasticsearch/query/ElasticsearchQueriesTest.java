package org.vigie.search.mention.elasticsearch.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;

class ElasticsearchQueriesTest {
    /** Once a site was kept as it was written; such documents are found until they are written again. */
    @Test
    void site_isAskedForInBothItsSpellings() {
        assertThat(json("site:café.example"))
                .isEqualTo("{\"terms\":{\"labels\":[\"site:xn--caf-dma.example\",\"site:café.example\"]}}");
        assertThat(json("site:(nova.fr OR café.example)"))
                .contains("[\"site:nova.fr\",\"site:xn--caf-dma.example\",\"site:café.example\"]");
        assertThat(json("site:nova.fr")).isEqualTo("{\"terms\":{\"labels\":[\"site:nova.fr\"]}}");
    }

    private static String json(String query) {
        return ElasticsearchQueries.of(Expression.of(QueryParser.parse(query))).toString();
    }
}
