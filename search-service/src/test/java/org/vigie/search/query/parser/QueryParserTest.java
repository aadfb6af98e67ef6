package org.vigie.search.query.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryField;
import org.vigie.search.query.QueryPrinter;
import org.vigie.search.query.refusal.QueryRefused;

class QueryParserTest {
    @Test
    void operators_bindNearThenNotThenAndThenOr() {
        assertThat(QueryParser.parse("a b OR NOT c NEAR/3 d AND e"))
                .isEqualTo(new Query.Or(List.of(
                        new Query.And(List.of(word("a"), word("b"))),
                        new Query.And(List.of(
                                new Query.Not(new Query.Near(List.of(word("c"), word("d")), 3, false)), word("e"))))));
    }

    @Test
    void parentheses_keepTheirGrouping() {
        assertThat(QueryParser.parse("(a b) c"))
                .isEqualTo(new Query.And(List.of(new Query.And(List.of(word("a"), word("b"))), word("c"))));
    }

    @Test
    void typographicQuotes_areQuotes() {
        assertThat(QueryParser.parse("« service client » “late” „spät”"))
                .isEqualTo(new Query.And(List.of(
                        new Query.Phrase(" service client "), new Query.Phrase("late"), new Query.Phrase("spät"))));
    }

    @Test
    void operatorsInSmallLetters_areWords() {
        assertThat(QueryParser.parse("and or not near"))
                .isEqualTo(new Query.And(List.of(word("and"), word("or"), word("not"), word("near"))));
    }

    @Test
    void near_chainsOfOneDistanceAreOne() {
        assertThat(QueryParser.parse("a NEAR/5f (b OR \"c d\" OR ~e) NEAR/5f raw:F"))
                .isEqualTo(new Query.Near(
                        List.of(
                                word("a"),
                                new Query.Or(List.of(word("b"), new Query.Phrase("c d"), new Query.Stem("e"))),
                                new Query.Raw("F", false)),
                        5,
                        true));
    }

    @Test
    void fields_takeWordsPhrasesAndLists() {
        assertThat(QueryParser.parse("title:\"a b\"~4 lang:(fr OR en) language:de url:x.fr/y?z=1 raw:\"A B\""))
                .isEqualTo(new Query.And(List.of(
                        new Query.Field(QueryField.TITLE, List.of(new Query.Value("a b", true, 4))),
                        new Query.Field(
                                QueryField.LANG, List.of(new Query.Value("fr", false), new Query.Value("en", false))),
                        new Query.Field(QueryField.LANG, List.of(new Query.Value("de", false))),
                        new Query.Field(QueryField.URL, List.of(new Query.Value("x.fr/y?z=1", false))),
                        new Query.Raw("A B", true))));
    }

    @Test
    void ranges_keepTheirEndsAsWritten() {
        assertThat(QueryParser.parse("followers:[ 007  TO * ] published:[2026-01-01 TO 2026-01-31T08:00:00+01:00]"))
                .isEqualTo(new Query.And(List.of(
                        new Query.Range(QueryField.FOLLOWERS, "007", "*"),
                        new Query.Range(QueryField.PUBLISHED, "2026-01-01", "2026-01-31T08:00:00+01:00"))));
    }

    @ParameterizedTest
    @CsvSource({
        "a b,a AND b",
        "((a)),a",
        "a (b OR c),a AND (b OR c)",
        "NOT (a NEAR/3 b) c,NOT a NEAR/3 b AND c",
        "language:(fr OR en),lang:(fr OR en)",
        "title:(a),title:a",
        "“a b”~07,\"a b\"~7",
        "reach:[*  TO 9],reach:[* TO 9]",
    })
    void printing_writesTheUsualForm(String query, String printed) {
        assertThat(QueryPrinter.print(QueryParser.parse(query))).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.nova.fr/aide?x=1",
                "l'équipe",
                "c++",
                "10:30",
                "-20%",
                "Attention: danger",
                "*️⃣ OR #️⃣",
                "remb*t",
                "wom?n*",
                "\"serv* client\"",
                "\"quoi ?\"",
                "#nov*",
                "@nov?",
                "raw:Nov*",
                "~l'équipes",
                "site:www.lemonde.fr",
                "links:https://nova.fr/a?b=1",
                "author:@zoe_care",
                "title:été",
                "lang:fr",
                "followers:[1 TO 1]",
            })
    void everydaySpellings_areTaken(String query) {
        assertThat(QueryParser.parse(query)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"NOT a", "a OR NOT b", "NOT (a b)", "(NOT a) OR b", "NOT lang:fr", "NOT a NEAR/3 b"})
    void queriesThatMatchEmptyPosts_areRefused(String query) {
        assertRefused(query, QueryRefused.Cause.NEGATIVE_ONLY);
    }

    @ParameterizedTest
    @CsvSource({"NOT NOT a", "a NOT b", "NOT (NOT a OR b)", "a (b OR NOT c)", "lang:fr NOT a", "reach:[1 TO *]"})
    void queriesThatNeedSomething_areTaken(String query) {
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

    @Test
    void alternativesOfNear_areLimited() {
        String phrases = "(" + list("\"p%d q\"", 32) + ")";
        assertThat(QueryParser.parse(phrases + " NEAR/3f " + phrases)).isInstanceOf(Query.Near.class);
        assertRefused(phrases + " NEAR/3f " + phrases + " NEAR/3f (a OR \"b c\")", QueryRefused.Cause.TOO_LARGE);
        // The phrases share a word and could overlap, so that both orders count.
        assertRefused(phrases + " NEAR/3 " + phrases, QueryRefused.Cause.TOO_LARGE);
        String words = "(" + list("w%d", 2_000) + ")";
        assertThat(QueryParser.parse(words + " NEAR/3 " + words)).isInstanceOf(Query.Near.class);
        assertRefused("(" + list("\"p%d q\"", 30) + ") NEAR/3 " + words, QueryRefused.Cause.TOO_LARGE);
        assertRefused("\"" + "a ".repeat(33) + "\"~5", QueryRefused.Cause.TOO_LARGE);
        assertRefused("\"ab* abc* abd* ab?* abcd* abce* abcf*\"~5", QueryRefused.Cause.TOO_LARGE);
        assertThat(QueryParser.parse("\"" + "a ".repeat(32) + "\"~5")).isInstanceOf(Query.Proximity.class);
    }

    @Test
    void limitOfNear_namesItsColumn() {
        assertThatThrownBy(() -> QueryParser.parse("nova \"" + "a ".repeat(33) + "\"~5"))
                .isInstanceOfSatisfying(
                        QueryRefused.class,
                        refused -> assertThat(refused.column()).isEqualTo(6));
    }

    private static String list(String word, int count) {
        StringBuilder list = new StringBuilder(word.formatted(0));
        for (int i = 1; i < count; i++) {
            list.append(" OR ").append(word.formatted(i));
        }
        return list.toString();
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
