package org.vigie.search.query.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;

class QueryCheckTest {
    @Test
    void pieces_areToldByKindAndPlace() {
        String query = "(\"a b\"~5 OR title:nova) NEAR/3 ~livrer NOT followers:[1 TO 9]";
        assertThat(shown(query))
                .isEqualTo("PARENTHESIS ( | PHRASE \"a b\" | OPERATOR ~5 | OPERATOR OR | FIELD title: | WORD nova "
                        + "| PARENTHESIS ) | OPERATOR NEAR/3 | OPERATOR ~ | WORD livrer | OPERATOR NOT "
                        + "| FIELD followers: | RANGE [1 TO 9]");
    }

    @Test
    void queryThatNeverEnds_isShownUpToThere() {
        assertThat(shown("nova AND \"retard")).isEqualTo("WORD nova | OPERATOR AND");
        QueryCheck check = QueryCheck.of("nova AND \"retard");
        assertThat(check.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.refused().column()).isEqualTo(10);
            assertThat(fault.length()).isEqualTo(7);
            assertThat(fault.replacement()).contains("\"retard\"");
        });
    }

    @Test
    void queryThatCanBeSaved_hasHintsInsteadOfAFault() {
        QueryCheck check = QueryCheck.of("retard or colis pourquoi?");
        assertThat(check.fault()).isEmpty();
        assertThat(check.hints())
                .extracting(hint -> hint.column() + " " + hint.length() + " "
                        + hint.replacement().orElse("-"))
                .containsExactly("8 2 OR", "17 9 pourquoi");
        assertThat(QueryCheck.of("(retard or colis").hints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "nova (zz* NEAR/5 fin);7;3;a wildcard in NEAR or a phrase that fewer words fit",
                "nova (fin NEAR/5 (\"a b\" OR zz*));28;3;a wildcard in NEAR or a phrase that fewer words fit",
                "nova zz* \"ser* client\";10;13;a wildcard in NEAR or a phrase that fewer words fit",
                "NOT author:\"Jean Du*\" nova;5;17;a wildcard in NEAR or a phrase that fewer words fit",
                "\"ab* c\"~5 x raw:\"Cd* e\" y;1;23;wildcards in NEAR and phrases that fewer words fit",
                "zz* OR nova;1;11;fewer alternatives"
            })
    void queryThatTheIndexFindsTooWide_isToldWithWhatIsToBlame(String query, int column, int length, String expected) {
        assertThat(QueryCheck.of(query).fault()).as("the parser takes it").isEmpty();
        QueryCheck.Fault fault = QueryCheck.tooWide(query, "");
        assertThat(fault.refused().why()).isEqualTo(QueryRefused.Cause.TOO_LARGE);
        assertThat(fault.refused().column()).isEqualTo(column);
        assertThat(fault.length()).isEqualTo(length);
        assertThat(fault.refused().expected().english()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "nova zz* (zz* NEAR/5 fin) \"ser* client\";zz*;11;3",
                "nova zz* (zz* NEAR/5 fin) \"Ser* client\";ser*;27;13",
                "author:(\"a b\" OR \"Jean Du*\") \"co* x\";du*;1;28",
                "\"qu?x en\" raw:\"Cd* e\";qu?x;1;9",
                "zz* NEAR/5 (yy* OR zz*);zz*;1;22",
                "\"ab* c\" \"cd* e\";another*;1;15"
            })
    void wildcardThatTheIndexNames_isAloneToBlame(String query, String wildcard, int column, int length) {
        QueryCheck.Fault fault = QueryCheck.tooWide(query, wildcard);
        assertThat(fault.refused().column()).isEqualTo(column);
        assertThat(fault.length()).isEqualTo(length);
    }

    @Test
    void limits_areFaultsToo() {
        QueryCheck check = QueryCheck.of("NOT merci");
        assertThat(check.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.refused().why()).isEqualTo(QueryRefused.Cause.NEGATIVE_ONLY);
            assertThat(fault.length()).isEqualTo(9);
            assertThat(fault.replacement()).isEmpty();
        });
        assertThat(QueryCheck.of("x".repeat(QueryParser.LONGEST_BYTES + 1))
                        .fault()
                        .orElseThrow()
                        .refused()
                        .why())
                .isEqualTo(QueryRefused.Cause.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "(retard;(retard)",
                "(\"a b\" OR c;(\"a b\" OR c)",
                "x \"retard;x \"retard\"",
                "followers:[1 TO 2;followers:[1 TO 2]",
                "nova -merci;nova NOT merci",
                "a || b;a OR b",
                "a & b;a  b",
                "a NEAR b;a NEAR/5 b",
                "a near/5 b;a NEAR/5 b",
                "\"a b\"~x;\"a b\"~5",
                "mot^2;mot",
                "mot~2;~mot",
                "autor:zoe;author:zoe",
                "Lang:fr;lang:fr",
                "lang:french;lang:fr",
                "has:(image OR vidéo);has:(image OR video)",
                "sentiment:negativ;sentiment:negative",
                "lang:(fr or en);lang:(fr OR en)",
                "lang:(fr en);lang:(fr OR en)",
                "titel:\"a b\";title:\"a b\"",
                "a * b;a  b",
                "site:lesechos.fr/x;site:lesechos.fr",
                "site:https://www.lemonde.fr/x?y;site:www.lemonde.fr",
                "followers:1000;followers:[1000 TO *]",
                "followers:5000;followers:[5000 TO *]",
                "reach:[5 to 9];reach:[5 TO 9]",
            })
    void replacement_mendsWhatCanBeMendedWithoutAPerson(String query, String mended) {
        QueryCheck.Fault fault = QueryCheck.of(query).fault().orElseThrow();
        Optional<String> after = fault.replacement().map(text -> applied(query, fault, text));
        assertThat(after).contains(mended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lang:(fr NOT en)",
                "published:2026",
                "\"a * b\" c",
                "*thing",
                "m*ore",
                "site:\"le monde/x\"",
                "followers:[9 TO 1]",
                "lang:klingon",
                "country:1",
                "followers:>5000",
                "a AND",
                "retard)",
                "foo:bar",
                "m*",
                "()",
                "AND a",
            })
    void replacement_isNoneWhereItTakesAPerson(String query) {
        QueryCheck.Fault fault = QueryCheck.of(query).fault().orElseThrow();
        assertThat(fault.replacement()).isEmpty();
    }

    @Property(tries = 500)
    void anyText_isCheckedAndEveryReplacementHelps(@ForAll("texts") String query) {
        QueryCheck check = QueryCheck.of(query);
        int at = 1;
        for (QueryCheck.Piece piece : check.pieces()) {
            assertThat(piece.column()).isGreaterThanOrEqualTo(at);
            assertThat(piece.length()).isPositive();
            at = piece.column() + piece.length();
        }
        assertThat(at).isLessThanOrEqualTo(query.length() + 1);
        check.fault().ifPresent(fault -> {
            assertThat(fault.length()).isPositive();
            assertThat(check.hints()).isEmpty();
            fault.replacement().ifPresent(text -> {
                var after = QueryCheck.of(applied(query, fault, text)).fault();
                assertThat(after.map(next -> next.refused().column()).orElse(Integer.MAX_VALUE))
                        .isGreaterThan(fault.refused().column());
            });
        });
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "nova",
                        "AND",
                        "or",
                        "NOT",
                        "(",
                        ")",
                        "\"",
                        "~",
                        "5",
                        "NEAR/3",
                        "near",
                        "title:",
                        "lang:",
                        "fr",
                        "followers:[1 TO 9]",
                        "[",
                        "]",
                        "*",
                        "-x",
                        "||",
                        "é👍",
                        " ",
                        " ",
                        " ")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static String applied(String query, QueryCheck.Fault fault, String replacement) {
        int start = Math.min(query.length(), fault.refused().column() - 1);
        int end = Math.min(query.length(), start + fault.length());
        return query.substring(0, start) + replacement + query.substring(end);
    }

    private static String shown(String query) {
        List<QueryCheck.Piece> pieces = QueryCheck.of(query).pieces();
        return pieces.stream()
                .map(piece ->
                        piece.kind() + " " + query.substring(piece.column() - 1, piece.column() - 1 + piece.length()))
                .collect(Collectors.joining(" | "));
    }
}
