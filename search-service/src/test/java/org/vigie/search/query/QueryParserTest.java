package org.vigie.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.search.text.Form;
import org.vigie.search.text.Zone;

class QueryParserTest {
    @Test
    void operators_bindNotThenAndThenOr() {
        assertThat(QueryParser.parse("a b OR NOT c AND d"))
                .isEqualTo(new Query.Or(List.of(
                        new Query.And(List.of(word("a"), word("b"))),
                        new Query.And(List.of(new Query.Not(word("c")), word("d"))))));
    }

    @Test
    void parentheses_keepTheirGrouping() {
        assertThat(QueryParser.parse("(a b) c"))
                .isEqualTo(new Query.And(List.of(new Query.And(List.of(word("a"), word("b"))), word("c"))));
    }

    @Test
    void typographicQuotes_areQuotes() {
        assertThat(QueryParser.parse("« service client » “late”"))
                .isEqualTo(new Query.And(List.of(new Query.Phrase(" service client "), new Query.Phrase("late"))));
    }

    @Test
    void operatorsInSmallLetters_areWords() {
        assertThat(QueryParser.parse("and or not"))
                .isEqualTo(new Query.And(List.of(word("and"), word("or"), word("not"))));
    }

    @Test
    void wordsThatTheTokenizerSplits_arePhrases() {
        assertThat(Expression.of(QueryParser.parse("l'Équipe")))
                .isEqualTo(new Expression.Stands(
                        Zone.TEXT,
                        new Span.Sequence(List.of(new Span.Term(Form.WORD, "l"), new Span.Term(Form.WORD, "equipe")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(retard|8|add ) to close",
                "retard)|7|remove )",
                "\"retard|1|add \" at the end",
                "a AND|6|remove AND or write",
                "a OR AND b|6|remove OR or AND",
                "()|2|write a word inside",
                "AND a|1|write a word before AND",
                "a & b|3|leave out &",
                "retar*|1|write the word out",
                "wom?n|1|write the word out",
                "a NEAR/3 b|3|AND",
                "x lang:fr|3|fr",
                "\"a b\"~5|6|leave ~",
                "~mot|1|mot",
            })
    void errors_nameColumnAndSuggestion(String query, int column, String suggestion) {
        assertThatThrownBy(() -> QueryParser.parse(query)).isInstanceOfSatisfying(QueryRefused.class, refused -> {
            assertThat(refused.why()).isEqualTo(QueryRefused.Cause.SYNTAX);
            assertThat(refused.column()).isEqualTo(column);
            assertThat(refused.expected()).isNotEmpty();
            assertThat(refused.suggestion()).startsWith(suggestion);
        });
    }

    @ParameterizedTest
    @CsvSource({"NOT a", "a OR NOT b", "NOT (a b)", "(NOT a) OR b"})
    void queriesThatMatchEmptyTexts_areRefused(String query) {
        assertRefused(query, QueryRefused.Cause.NEGATIVE_ONLY);
    }

    @ParameterizedTest
    @CsvSource({"NOT NOT a", "a NOT b", "NOT (NOT a OR b)", "a (b OR NOT c)"})
    void queriesThatNeedAWord_areTaken(String query) {
        assertThat(QueryParser.parse(query)).isNotNull();
    }

    @Test
    void limits_areKept() {
        assertThat(QueryParser.parse("a ".repeat(QueryParser.MOST_TERMS))).isInstanceOf(Query.And.class);
        assertRefused("a ".repeat(QueryParser.MOST_TERMS + 1), QueryRefused.Cause.TOO_LARGE);
        assertRefused("é".repeat(QueryParser.LONGEST_BYTES / 2 + 1), QueryRefused.Cause.TOO_LARGE);
        assertThat(QueryParser.parse(nested(QueryParser.DEEPEST))).isEqualTo(word("a"));
        assertRefused(nested(QueryParser.DEEPEST + 1), QueryRefused.Cause.TOO_LARGE);
        assertRefused("NOT ".repeat(60_00) + "a", QueryRefused.Cause.TOO_LARGE);
    }

    @Property
    void printing_thenParsingGivesTheSameTree(@ForAll("queries") Query query) {
        assertThat(QueryParser.parse(QueryPrinter.print(query))).isEqualTo(query);
    }

    @Property
    void anyText_isParsedOrRefused(@ForAll("texts") String text) {
        try {
            Query query = QueryParser.parse(text);
            assertThat(QueryParser.parse(QueryPrinter.print(query))).isEqualTo(query);
        } catch (QueryRefused refused) {
            assertThat(refused.column()).isBetween(1, text.length() + 1);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                        "a", "été", "AND", "OR", "NOT", "(", ")", "\"", " ", "#tag", "«", "~", "*", "&", "l'eau",
                        "NEAR/2")
                .list()
                .ofMaxSize(15)
                .map(parts -> String.join(" ", parts));
        return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<Query> queries() {
        return tree(3).filter(query -> !refused(query));
    }

    private static boolean refused(Query query) {
        try {
            QueryChecks.requireUsable(query);
            return false;
        } catch (QueryRefused e) {
            return true;
        }
    }

    private static Arbitrary<Query> tree(int depth) {
        Arbitrary<Query> words = Arbitraries.of(
                        "a", "Été", "l'eau", "#tag", "@user", "👍", "and", "c++", "https://a.fr/b")
                .map(Query.Word::new);
        Arbitrary<Query> phrases = Arbitraries.of("a b", " AND (x) ", "l'eau, vive", "?*~")
                .filter(text -> !text.equals("?*~"))
                .map(Query.Phrase::new);
        if (depth == 0) {
            return Arbitraries.oneOf(words, phrases);
        }
        Arbitrary<List<Query>> parts = tree(depth - 1).list().ofMinSize(2).ofMaxSize(4);
        return Arbitraries.oneOf(
                words,
                phrases,
                parts.map(Query.And::new),
                parts.map(Query.Or::new),
                tree(depth - 1).map(Query.Not::new));
    }

    private static void assertRefused(String query, QueryRefused.Cause why) {
        assertThatThrownBy(() -> QueryParser.parse(query))
                .isInstanceOfSatisfying(
                        QueryRefused.class, refused -> assertThat(refused.why()).isEqualTo(why));
    }

    private static String nested(int depth) {
        return "(".repeat(depth) + "a" + ")".repeat(depth);
    }

    private static Query word(String text) {
        return new Query.Word(text);
    }
}
