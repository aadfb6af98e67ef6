package org.vigie.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.text.token.HostileTexts;

class QueryPropertiesTest {
    /** Both of the same trees, because to make one takes longer than to try it. */
    @Property
    void tree_isPrintedAsItIsParsedAndItsNormalFormIsFlat(@ForAll("queries") Query query) {
        assertThat(QueryParser.parse(QueryPrinter.print(query))).isEqualTo(query);
        assertFlat(Expression.of(query));
    }

    @Property
    void anyText_isParsedOrRefused(@ForAll("texts") String text) {
        SoundQuery.require(text);
        if (QueryCheck.of(text).fault().isEmpty()) {
            assertFlat(Expression.of(QueryParser.parse(text)));
        }
    }

    private static void assertFlat(Expression expression) {
        switch (expression) {
            case Expression.All all -> {
                assertThat(all.parts()).hasSizeGreaterThan(1).noneMatch(part -> part instanceof Expression.All);
                all.parts().forEach(QueryPropertiesTest::assertFlat);
            }
            case Expression.Any any -> {
                assertThat(any.parts()).hasSizeGreaterThan(1).noneMatch(part -> part instanceof Expression.Any);
                any.parts().forEach(QueryPropertiesTest::assertFlat);
            }
            case Expression.Not not -> {
                assertThat(not.part()).isNotInstanceOf(Expression.Not.class);
                assertFlat(not.part());
            }
            case Expression.Stands s -> {}
            case Expression.Label l -> {}
            case Expression.Between b -> {}
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                        "a",
                        "été",
                        "AND",
                        "OR",
                        "NOT",
                        "(",
                        ")",
                        "\"",
                        "#tag",
                        "«",
                        "~",
                        "*",
                        "&",
                        "l'eau",
                        "NEAR/2",
                        "[",
                        "]",
                        "TO",
                        "lang:",
                        "fr",
                        "raw:",
                        "title:",
                        "followers:[1 TO *]",
                        "reach:[",
                        "www.",
                        "https://",
                        "?",
                        "liv*",
                        "\"a b\"~3",
                        "~5",
                        ":",
                        "-",
                        "*️⃣")
                .list()
                .ofMaxSize(15)
                .flatMap(parts -> Arbitraries.of("", " ").map(space -> String.join(space, parts)));
        return Arbitraries.oneOf(
                pieces, HostileTexts.arbitrary(), Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<Query> queries() {
        return GeneratedQueries.usable();
    }
}
