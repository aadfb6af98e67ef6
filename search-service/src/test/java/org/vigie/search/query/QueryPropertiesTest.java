package org.vigie.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;

class QueryPropertiesTest {
    /** Both of the same trees, because to make one takes longer than to try it. */
    @Property
    void tree_isPrintedAsItIsParsedAndItsNormalFormIsFlat(@ForAll("queries") Query query) {
        assertThat(QueryParser.parse(QueryPrinter.print(query))).isEqualTo(query);
        assertFlat(Expression.of(query));
    }

    @Property
    void anyText_isParsedOrRefused(@ForAll("texts") String text) {
        try {
            Query query = QueryParser.parse(text);
            assertThat(QueryParser.parse(QueryPrinter.print(query))).isEqualTo(query);
            assertFlat(Expression.of(query));
        } catch (QueryRefused refused) {
            assertThat(refused.column()).isBetween(1, text.length() + 1);
            assertThat(refused.expected().english()).isNotEmpty();
            assertThat(refused.suggestion().english()).isNotEmpty();
            assertThat(refused.parts())
                    .containsAllEntriesOf(refused.found().parts())
                    .containsAllEntriesOf(refused.expected().parts())
                    .containsAllEntriesOf(refused.suggestion().parts());
            assertThat(refused.column() + QueryCheck.fault(text, refused).length())
                    .isBetween(2, text.length() + 2);
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
        return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<Query> queries() {
        return GeneratedQueries.usable();
    }
}
