package org.vigie.search.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryPrinter;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.text.Post;
import org.vigie.search.text.TextStretch;
import org.vigie.search.text.token.HostileTexts;
import org.vigie.wire.tenancy.BrandId;

/** Verification, live matching and Lucene agree on words of every script, half a pair and all that joins, in query and post. */
class HostileAgreementTest {
    private static final BrandId BRAND = BrandId.of("acme", "nova");

    @Property(tries = 3_000)
    void hostileQueriesAndPosts_agree(@ForAll("queries") String text, @ForAll("texts") String other)
            throws IOException {
        Query query;
        try {
            query = QueryParser.parse(text);
        } catch (QueryRefused refused) {
            assertThat(refused.column()).isPositive();
            return;
        }
        String printed = QueryPrinter.print(query);
        assertThat(QueryParser.parse(printed)).isEqualTo(query);
        Expression expression = Expression.of(query);
        LiveMatcher<String> matcher = new LiveMatcher<>();
        matcher.put(BRAND, StandingQuery.of("q", expression, "q"));
        for (Post post : new Post[] {
            Post.ofText(other, text),
            Post.ofText(text + other, other),
            Post.ofText("", other),
            quoting(text + other, text.length() / 2, text.length() + 1)
        }) {
            boolean holds = Verification.holds(expression, post);
            assertThat(LuceneOpinion.holds(LuceneOpinion.query(expression), LuceneOpinion.index(post)))
                    .as("by Lucene in %s|%s", post.title(), post.body())
                    .isEqualTo(holds);
            assertThat(matcher.matches(BRAND, post).subjects().contains("q"))
                    .as("live in %s|%s", post.title(), post.body())
                    .isEqualTo(holds);
        }
    }

    private static Post quoting(String text, int start, int end) {
        return Post.of(new Post.Fields(
                "", text, "", "", "", "", Set.of(), -1, -1, null, List.of(), List.of(new TextStretch(start, end))));
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.arbitrary();
    }

    /** Four parts at most, so that all their orders can be written out. */
    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> word = pieces(3).map(text -> text.replaceAll("[\\s\\p{Z}()\"“”„«»]", ""));
        Arbitrary<String> leaf = Combinators.combine(
                        Arbitraries.of("", "", "", "raw:", "~", "title:", "quoted:", "NOT "),
                        word,
                        Arbitraries.of("", "", "*", "a*b"))
                .as((before, text, after) -> before + text + after);
        Arbitrary<String> phrase = Combinators.combine(
                        Arbitraries.of("", "raw:", "title:", "quoted:"),
                        pieces(4).map(text -> text.replaceAll("[\"“”„«»]", " ")))
                .as((before, text) -> before + '"' + text + '"');
        Arbitrary<String> part = Arbitraries.oneOf(leaf, phrase);
        return Arbitraries.of(" ", " OR ", " NEAR/2 ", " NEAR/5f ", " NOT ")
                .flatMap(operator -> part.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join(operator, parts)));
    }

    private static Arbitrary<String> pieces(int most) {
        return HostileTexts.piece().list().ofMinSize(1).ofMaxSize(most).map(pieces -> String.join("", pieces));
    }
}
