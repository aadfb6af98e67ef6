package org.vigie.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;

/**
 * Any bytes are a query or a refusal that says where and what instead; see docs/testing.md.
 */
class QueryFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void anyBytes_areParsedOrRefused(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            Query query = QueryParser.parse(text);
            assertThat(QueryParser.parse(QueryPrinter.print(query))).isEqualTo(query);
            assertThat(Expression.of(query)).isNotNull();
            assertThat(QueryCheck.hints(text)).isNotNull();
        } catch (QueryRefused refused) {
            assertThat(refused.column()).isBetween(1, text.length() + 1);
            assertThat(refused.expected().english()).isNotEmpty();
            assertThat(refused.suggestion().english()).isNotEmpty();
            assertThat(refused.column() + QueryCheck.fault(text, refused).length())
                    .isBetween(2, text.length() + 2);
        }
    }
}
