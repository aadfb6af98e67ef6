package org.vigie.search.query.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Said;

class QueryErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "(retard|8|the end of the query|)|add ) to close the parenthesis at column 1",
                "retard)|7|)|the end of the query|remove )",
                "\"retard|1|a quote that never ends|a closing quote|add \" at the end",
                "x « retard|3|a quote that never ends|a closing quote|add \" at the end",
                "a AND|6|the end of the query|a word|remove AND or write",
                "a OR AND b|6|AND|a word|remove OR or AND",
                "a NOT|6|the end of the query|a word|remove NOT or write",
                "()|2|)|a word|write a word inside",
                "AND a|1|AND|a word|write a word before AND",
                "OR|1|OR|a word|write a word before OR",
                "\"\"|1|\"\"|a word between|leave the quotes",
                "\"?!\"|1|\"?!\"|a word between|leave the quotes"
            })
    void structure_areRefusedWithColumnFoundExpectedAndSuggestion(
            String query, int column, String found, String expected, String suggestion) {
        assertRefused(query, column, found, expected, suggestion);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a & b|3|&|a word|leave out &; words side by side mean AND",
                "a && b|3|&&|a word|leave out &&; words side by side mean AND",
                "a - b|3|-|a word|write NOT",
                "nova -merci|6|-merci|a word, or NOT|write NOT merci",
                "nova !merci|6|!merci|a word, or NOT|write NOT merci",
                "nova -#tag|6|-#tag|a word, or NOT|write NOT #tag",
                "mot~2|1|mot~2|a word without ~|write ~mot for its stem, or mot*",
                "mot^2|1|mot^2|a word without ^|write mot",
                "a :-) b|3|:-|a word|leave out :-"
            })
    void signsOfOtherLanguages_areRefusedWithColumnFoundExpectedAndSuggestion(
            String query, int column, String found, String expected, String suggestion) {
        assertRefused(query, column, found, expected, suggestion);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "*mot|1|*mot|a letter before|write the beginning of the word",
                "?mot|1|?mot|a letter before|write the beginning of the word",
                "a #*x|3|#*x|a letter before|write the beginning",
                "m*|1|m*|at least 2 letters|write more",
                "#m*|1|#m*|at least 2 letters|write more",
                "l'*|1|l'*|a word with a letter|leave out l'*",
                "a *|3|*|a word|leave out *",
                "\"a * b\"|1|\"a * b\"|a word|leave out",
                "\"*a b\"|1|\"*a b\"|a letter before|write the beginning",
                "https://nova.fr/*|1|https://nova.fr/*|an address without *|write links:",
                "www.a*|1|www.a*|an address without *|write links:",
                // stems
                "~|1|~|a word right after ~|write ~ before each word",
                "~ mot|1|~|a word right after ~|write ~ before each word",
                "~\"a b\"|1|~|a word right after ~|write ~ before each word",
                "~mot*|2|mot*|a word without * and ?|write mot*"
            })
    void wildcardsAndStems_areRefusedWithColumnFoundExpectedAndSuggestion(
            String query, int column, String found, String expected, String suggestion) {
        assertRefused(query, column, found, expected, suggestion);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"a b\"~|6|~|~ and a number from 0 to 99|write ~5",
                "\"a b\"~x|6|~x|~ and a number|write ~5",
                "\"a b\"~100|6|~100|~ and a number|write ~5",
                "\"a\"~5|1|\"a\"|two words or more|leave ~",
                "a NEAR b|3|NEAR|NEAR/ and a number from 0 to 99|write NEAR/5",
                "a NEAR/ b|3|NEAR/|NEAR/ and a number|write NEAR/5",
                "a NEAR/x b|3|NEAR/x|NEAR/ and a number|write NEAR/5",
                "a NEAR/100 b|3|NEAR/100|NEAR/ and a number|write NEAR/5",
                "a NEAR/5F b|3|NEAR/5F|NEAR/ and a number from 0 to 99, in capitals|write NEAR/5f",
                "a near/5 b|3|near/5|NEAR/ and a number from 0 to 99, in capitals|write NEAR/5",
                "NEAR/5 a|1|NEAR/5|a word|write a word before NEAR/5",
                "a NEAR/5|9|the end of the query|a word|remove NEAR/5 or write",
                "a NEAR/5 NOT b|10|NOT|a word|remove NEAR/5 or NOT",
                "a NEAR/5 b NEAR/3 c|12|NEAR/3|NEAR/5 as before|write NEAR/5, or two NEARs",
                "a NEAR/5 b NEAR/5f c|12|NEAR/5f|NEAR/5 as before|write NEAR/5, or two NEARs",
                "a NEAR/5 (b c)|10|AND beside NEAR|a word, a phrase|join the parts by NEAR",
                "(a NOT b) NEAR/5 c|1|AND beside NEAR|a word, a phrase|join the parts by NEAR",
                "a NEAR/5 (NOT b)|10|NOT beside NEAR|a word, a phrase|put NOT before",
                "a NEAR/5 (b NEAR/5 c)|10|another NEAR|a word, a phrase|write one chain",
                "a NEAR/5 \"b c\"~2|10|a phrase with a distance|a word, a phrase|leave ~",
                "a NEAR/5 lang:fr|10|lang:|a word, a phrase|join it by AND",
                "reach:[1 TO 2] NEAR/5 a|1|reach:|a word, a phrase|join it by AND",
                "a NEAR/5 (b OR lang:fr)|10|an OR of more than words and phrases|a word, a phrase|write words and"
                        + " phrases only"
            })
    void distances_areRefusedWithColumnFoundExpectedAndSuggestion(
            String query, int column, String found, String expected, String suggestion) {
        assertRefused(query, column, found, expected, suggestion);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "foo:bar|1|foo:bar|a field that exists|write \"foo:bar\" in quotes",
                "foo:\"a b\"|1|foo:|a field that exists|write \"foo:\" in quotes",
                "x foo:(a OR b)|3|foo:|a field that exists|write \"foo:\" in quotes",
                "autor:zoe|1|autor:zoe|a field that exists, such as author:|write author: or write \"autor:zoe\" in"
                        + " quotes",
                "Lang:fr|1|Lang:fr|a field that exists, such as lang:|write lang:",
                "lang: fr|1|lang:|a value right after lang:|write the value without a space",
                "lang:|1|lang:|a value right after lang:|write the value without",
                "(lang:)|2|lang:|a value right after lang:|write the value without",
                "lang:()|7|)|a word or a phrase|write lang:word",
                "lang:french|6|french|a language of two or three letters|write lang:fr",
                "lang:fr-CA|6|fr-CA|a language|write lang:fr",
                "country:France|9|France|a country of two letters|write country:fr",
                "network:a/b|9|a/b|a network's name|write network:mail",
                "site:lemonde.fr/x|6|lemonde.fr/x|the name of a site|write site:lemonde.fr, for a path url:",
                "site:*.fr|6|*.fr|the name of a site; its sub-domains are part of it|write site:",
                "has:images|5|images|one of image, video, link, question|write has:image",
                "has:(image OR vidéo)|15|vidéo|one of image|write has:video",
                "label:complaints|7|complaints|one of help, complaint|write label:complaint",
                "sentiment:negativ|11|negativ|one of negative|write sentiment:negative",
                "lang:(fr or en)|10|or|OR or )|write OR between",
                "lang:(fr AND en)|10|AND|OR or )|write OR between the values; for AND repeat lang:",
                "lang:(fr OR en|15|the end of the query|OR or )|add ) to close the parenthesis at column 6",
                "lang:(NOT fr)|7|NOT|a word or a phrase|write lang:word",
                "title:~mot|7|~|a word or a phrase|write title:word",
                "title:lang:fr|7|lang:|a word or a phrase|write title:word",
                "title:*a|7|*a|a letter before|write the beginning",
                "title:-a|7|-a|a word, or NOT|write NOT a",
                "title:[a TO b]|7|a range|a word or a phrase|write title:word; ranges are for",
                "title:\"a\"~3|7|\"a\"|two words or more|leave ~",
                "url:👍|5|👍|a word with a letter|leave out",
                "raw:(a OR b)|5|(|a word or a phrase|write raw: before each",
                "raw:\"a b\"~3|10|~3|a phrase without distance|join by NEAR",
                "raw:[a|5|a range that never ends|]|add ] at the end"
            })
    void fields_areRefusedWithColumnFoundExpectedAndSuggestion(
            String query, int column, String found, String expected, String suggestion) {
        assertRefused(query, column, found, expected, suggestion);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "followers:1000|11|1000|a range in square brackets|write followers:[1000 TO *]",
                "followers:>1000|11|>1000|a range in square brackets|write followers:[1000 TO *]",
                "followers:[1000|11|a range that never ends|]|add ] at the end",
                "followers:[1000]|11|a range|a range in square brackets|write followers:[1000 TO *]",
                "followers:[1000 to *]|11|a range|a range in square brackets with TO in capitals|write followers:",
                "followers:[1k TO *]|12|1k|a whole number or *|write followers:[1000 TO *]",
                "followers:[1 TO 2.5]|17|2.5|a whole number or *|write followers:",
                "followers:[-1 TO 2]|12|-1|a whole number or *|write followers:",
                "followers:[* TO *]|12|*|at least one end that is not *|write followers:",
                "followers:[9 TO 1]|17|1|an end not below 9|write [1 TO 9]",
                "published:[2026-02-30 TO *]|12|2026-02-30|a date|write published:[2026-01-01 TO 2026-01-31]",
                "published:[2026 TO *]|12|2026|a date|write published:",
                "published:[2026-01-01T08:00 TO *]|12|2026-01-01T08:00|a date|write published:",
                "published:[2026-02-01 TO 2026-01-01]|26|2026-01-01|an end not below|write [2026-01-01 TO 2026-02-01]"
            })
    void ranges_areRefusedWithColumnFoundExpectedAndSuggestion(
            String query, int column, String found, String expected, String suggestion) {
        assertRefused(query, column, found, expected, suggestion);
    }

    private static void assertRefused(String query, int column, String found, String expected, String suggestion) {
        assertThatThrownBy(() -> QueryParser.parse(query)).isInstanceOfSatisfying(QueryRefused.class, refused -> {
            assertThat(refused.why()).isEqualTo(QueryRefused.Cause.SYNTAX);
            assertThat(refused.getMessage())
                    .startsWith("column " + refused.column() + ": expected ")
                    .endsWith(", actual " + found);
            assertThat(refused.column()).isEqualTo(column);
            assertThat(refused.expected().english()).startsWith(expected);
            assertThat(refused.suggestion().english()).startsWith(suggestion);
            assertThat(refused.parts())
                    .as("one value for each name")
                    .containsAllEntriesOf(refused.found().parts())
                    .containsAllEntriesOf(refused.expected().parts())
                    .containsAllEntriesOf(refused.suggestion().parts());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "nova OR NOT merci|9|9|NOT merci",
                "NOT merci|1|9|NOT merci",
                "'  NOT merci  '|3|9|NOT merci",
                "(nova luna) OR (NOT (merci OR bravo)) OR NOT x|17|20|NOT (merci OR bravo)",
                "nova OR (NOT merci NOT bravo)|10|19|NOT merci NOT bravo",
                "nova OR (luna OR (mars OR NOT title:(a OR b)))|27|18|NOT title:(a OR b)",
                "NOT a (b OR NOT c)|1|18|NOT a (b OR NOT c)",
                "👍🏽 OR NOT 👍|9|6|NOT 👍",
            })
    void partThatHoldsForNothing_isToldByPlaceAndLength(String query, int column, int length, String found) {
        assertFault(query, QueryRefused.Cause.NEGATIVE_ONLY, column, length, found);
    }

    @Test
    void linesOfAQuery_areWhiteSpaceOneUnitEach() {
        assertFault("nova OR\n\tNOT\nmerci\n", QueryRefused.Cause.NEGATIVE_ONLY, 10, 9, "NOT merci");
        assertFault("nova OR\r\nNOT merci", QueryRefused.Cause.NEGATIVE_ONLY, 10, 9, "NOT merci");
        assertFault("nova\r\n👍 AND\n", QueryRefused.Cause.SYNTAX, 14, 1, "the end of the query");
        assertThat(QueryParser.parse("nova\n(\"en\r\npanne\" OR\nfollowers:[1\nTO\n9])\r\nNOT\nx"))
                .isEqualTo(QueryParser.parse("nova (\"en\r\npanne\" OR followers:[1 TO 9]) NOT x"));
    }

    @Test
    void limits_areToldByPlaceAndLengthOfWhatIsTooMuch() {
        String words = "a ".repeat(QueryParser.MOST_TERMS);
        assertFault(words + "b c", QueryRefused.Cause.TOO_LARGE, words.length() + 1, 3, "5002 terms");
        assertFault("x NOT (" + words + ")", QueryRefused.Cause.TOO_LARGE, words.length() + 6, 3, "5001 terms");
        String thumbs = "👍".repeat(QueryParser.LONGEST_BYTES / 4);
        assertFault("a" + thumbs, QueryRefused.Cause.TOO_LARGE, thumbs.length(), 2, "65537 bytes");
        String deep = "(".repeat(QueryParser.DEEPEST);
        assertFault(deep + "(a (b) c) d", QueryRefused.Cause.TOO_LARGE, 51, 9, "more");
        assertFault(deep + "NOT NOT (a (b)) d", QueryRefused.Cause.TOO_LARGE, 51, 15, "more");
        assertFault(deep + "((a", QueryRefused.Cause.TOO_LARGE, 51, 3, "more");
        assertFault("nova NOT " + wide(), QueryRefused.Cause.TOO_LARGE, 10, wide().length(), "more");
    }

    /** One NEAR with too many alternatives. */
    private static String wide() {
        String phrases = IntStream.range(0, 33).mapToObj("\"p%d q\""::formatted).collect(Collectors.joining(" OR "));
        return "(%s) NEAR/3f (%s)".formatted(phrases, phrases);
    }

    private static void assertFault(String query, QueryRefused.Cause why, int column, int length, String found) {
        assertThat(QueryCheck.of(query).fault()).hasValueSatisfying(fault -> {
            assertThat(fault.refused().why()).isEqualTo(why);
            assertThat(fault.refused().column()).isEqualTo(column);
            assertThat(fault.length()).isEqualTo(length);
            assertThat(fault.refused().found().english()).isEqualTo(found);
            assertThat(fault.refused().getMessage())
                    .isEqualTo(
                            "column %d: expected %s, actual %s",
                            column, fault.refused().expected().english(), found);
        });
    }

    @Test
    void whatIsFound_isNeverCutWithinAPair() {
        String thumbs = "👍".repeat(30);
        assertThat(QueryCheck.of("x OR NOT " + thumbs)
                        .fault()
                        .orElseThrow()
                        .refused()
                        .found()
                        .english())
                .isEqualTo("NOT " + "👍".repeat(18) + "…");
        assertThat(Said.shown("x" + thumbs)).isEqualTo("x" + "👍".repeat(19) + "…");
    }

    @Test
    void barsOfOtherLanguages_areMeantAsOr() {
        assertThatThrownBy(() -> QueryParser.parse("a || b")).isInstanceOfSatisfying(QueryRefused.class, refused -> {
            assertThat(refused.column()).isEqualTo(3);
            assertThat(refused.suggestion().english()).isEqualTo("write OR");
        });
    }

    @Test
    void blankQuery_asksForAWord() {
        assertThatThrownBy(() -> QueryParser.parse("  ")).isInstanceOfSatisfying(QueryRefused.class, refused -> {
            assertThat(refused.column()).isEqualTo(3);
            assertThat(refused.suggestion().english()).isEqualTo("write a word");
        });
    }

    @Test
    void hints_tellOperatorsInSmallLettersAndQuestionMarks() {
        assertThat(QueryCheck.hints("retard or colis not merci pourquoi? and"))
                .extracting(hint -> hint.column() + " " + hint.said().english())
                .containsExactly(
                        "8 or is a word here; write OR for the operator",
                        "17 not is a word here; write NOT for the operator",
                        "27 ? stands for one more character; leave it out for a question");
        assertThat(QueryCheck.hints("not merci"))
                .extracting(QueryCheck.Hint::column)
                .containsExactly(1);
        assertThat(QueryCheck.hints("\"this or that\" or")).isEmpty();
        assertThat(QueryCheck.hints("and")).isEmpty();
    }
}
