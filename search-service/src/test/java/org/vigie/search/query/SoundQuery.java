package org.vigie.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.Matches;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchQueries;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;

/**
 * What holds of any text at all as a query: it is refused with where, why and what instead, or it can be printed, looked for live as the
 * reference does, and asked of the index.
 */
final class SoundQuery {
    private static final BrandId BRAND = BrandId.of("acme", "nova");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Longest text that is also looked at as a post: the reference takes its time for more. */
    private static final int LONGEST_POST = 4_000;
    /** Longest refusal: what it quotes of the query is cut. */
    private static final int LONGEST_MESSAGE = 600;

    private SoundQuery() {}

    /** Fails when something does not hold of the text. */
    static void require(String text) {
        QueryCheck check = QueryCheck.of(text);
        Query query;
        try {
            query = QueryParser.parse(text);
        } catch (QueryRefused refused) {
            requireTold(text, refused, check.fault().orElseThrow());
            return;
        }
        assertThat(check.fault()).isEmpty();
        for (QueryCheck.Hint hint : check.hints()) {
            assertThat(hint.column() + hint.length()).isBetween(2, text.length() + 1);
        }
        String printed = QueryPrinter.print(query);
        if (printed.getBytes(StandardCharsets.UTF_8).length <= QueryParser.LONGEST_BYTES) {
            assertThat(QueryParser.parse(printed)).isEqualTo(query);
        }
        Expression expression = Expression.of(query);
        assertThat(JSON.writeValueAsBytes(ElasticsearchQueries.of(expression))).isNotEmpty();
        requireMatchedAsByTheReference(expression, text, printed);
    }

    private static void requireTold(String text, QueryRefused refused, QueryCheck.Fault fault) {
        assertThat(refused.column()).isBetween(1, text.length() + 1);
        assertThat(refused.column() + fault.length()).isBetween(2, text.length() + 2);
        assertThat(refused.getMessage()).hasSizeLessThan(LONGEST_MESSAGE);
        assertThat(refused.expected().english()).isNotEmpty();
        assertThat(refused.suggestion().english()).isNotEmpty().hasSizeLessThan(LONGEST_MESSAGE);
        assertThat(refused.parts())
                .containsAllEntriesOf(refused.found().parts())
                .containsAllEntriesOf(refused.expected().parts())
                .containsAllEntriesOf(refused.suggestion().parts());
    }

    /** Posts that say what the query says, so that some of them match. */
    private static void requireMatchedAsByTheReference(Expression expression, String text, String printed) {
        LiveMatcher<String> matcher = new LiveMatcher<>();
        matcher.put(BRAND, StandingQuery.of("q", expression, "q"));
        if (text.length() > LONGEST_POST) {
            matcher.matches(BRAND, Post.ofText("", "nova"));
            return;
        }
        for (Post post : List.of(Post.ofText(text, printed), Post.ofText("", text.replace('*', 'x')))) {
            Matches<String> matches = matcher.matches(BRAND, post);
            if (matches.notEvaluated().isEmpty()) {
                assertThat(matches.subjects().contains("q"))
                        .as("found live in %s", post.body())
                        .isEqualTo(Verification.holds(expression, post));
            }
        }
    }
}
