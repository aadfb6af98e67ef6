package org.vigie.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Wording;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Zone;
import org.vigie.search.text.token.Addresses;

/** Queries and posts made to cost more than their length; what takes a power of it would take minutes here. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileQueryIT {
    private static final int LENGTH = QueryParser.LONGEST_BYTES;
    /** As many as a query takes, each before the one that stands behind it: to put them in order takes their square. */
    private static final String MARKS = "\u0301\u0316".repeat(LENGTH / 4 - 100);

    private static final String SIGMAS = "Σ".repeat(LENGTH / 2 - 10);

    /** Parted by blanks, with _ for one of their own. */
    private static final String PIECES =
            "\" \"\"_ «a»_ ( () ) NOT_ NOT( - -_ -a_ \"a\"~ \"a_b\"~5_ [ a:[ reach:[ ~ ~a_ "
                    + "~livrer_ ~東 ab*_ ab* ab? ab*c?d*e_ a*_OR_ ab*_NEAR/5_ (ab*_NEAR/5_( NEAR/5_ near/ raw: raw:a_ title: "
                    + "lang:(fr_OR_ lang:fr_ site:a.b_ url:%C3_ 9 9, 9.9_ 1️⃣ *️⃣ 👩‍ 🇫 # #a @ www.a)_ www.a* http:// a^1 a~1 a: a:_ & "
                    + "||_ and_ a_or_ ab?_ ꓐ 東京_ ﷺ İ Σ_ ’ ％ published:[9999-12-31_TO_*]_ OR_ a_OR_NOT_b_ x_NOT_";

    static Stream<String> pieces() {
        return Stream.concat(
                Arrays.stream(PIECES.split(" ")).map(piece -> piece.replace('_', ' ')),
                Stream.of(
                        "\ud83d",
                        "\ude00 ",
                        "\u202e",
                        "\0",
                        "a\0",
                        "\ufe0f",
                        "a\u200d",
                        "\u0301",
                        "a\u0301 ",
                        "#_",
                        "\n",
                        "\u3000a"));
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void pieceRepeatedOverAndOver_isReadOrRefused(String piece) {
        SoundQuery.require(piece.repeat(LENGTH / 4 / piece.getBytes(StandardCharsets.UTF_8).length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "~", "raw:", "title:", "author:@", "links:", "site:", "label:", "near/", "#", "https://a.fr/"
            })
    void longGreekWordInCapitals_isReadOrRefused(String before) {
        SoundQuery.require(before + SIGMAS);
        SoundQuery.require(before + SIGMAS + ":x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "~a", "raw:a", "author:a", "url:a", "#a", "www.a", "site:a"})
    void rowOfMarks_isPutInOrderNoFurtherThanATermIsLong(String before) {
        for (int i = 0; i < 5; i++) {
            SoundQuery.require(before + MARKS);
        }
    }

    @Test
    void patternsBesideWordsThatAlmostFit_areComparedOnlySoFar() {
        String patterns = IntStream.range(0, 200)
                .mapToObj(i -> "ab*" + "b".repeat(110) + Integer.toString(i, 4).replace('0', 'c') + "cb")
                .collect(Collectors.joining(" OR "));
        String words = IntStream.range(0, 100)
                .mapToObj(i -> "a" + "b".repeat(240) + Integer.toString(i, 4).replace('0', 'd') + "b")
                .collect(Collectors.joining(" OR "));
        String phrases = IntStream.range(0, 6)
                .mapToObj(i -> " NEAR/5 (\"p%d x%d\" OR \"q%d y%d\")".formatted(i, i, i, i))
                .collect(Collectors.joining());
        SoundQuery.require("(%s) NEAR/5 (%s)%s".formatted(patterns, words, phrases));
    }

    @ParameterizedTest
    @CsvSource({
        "published:[999999999-01-01 TO *],12",
        "published:[2026-02-30 TO *],12",
        "published:[2026-01-01T10:00+99:00 TO *],12",
        "reach:[9999999999999999999 TO *],8",
        "reach:[1 TO -5],13",
        "reach:[１ TO 2],8",
        "reach:[٣ TO 9],8",
    })
    void numbersAndTimesThatDoNotExist_areRefusedWhereTheyStand(String query, int column) {
        assertThatThrownBy(() -> QueryParser.parse(query))
                .isInstanceOfSatisfying(
                        QueryRefused.class,
                        refused -> assertThat(refused.column()).isEqualTo(column));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab*c????????d",
                "ab?????????",
                "nova \"x ab*c*d*e*f*g*h*i*j*k\"",
                "title:ab*c?d?e?f?g?h?i?j?k",
                "raw:ab*c?d?e?f?g?h?i?j?k"
            })
    void wordOfManyWildcards_isRefused(String query) {
        assertThat(QueryCheck.of(query).fault())
                .hasValueSatisfying(fault ->
                        assertThat(fault.refused().expected().wording()).isEqualTo(Wording.FEWER_WILDCARDS));
        assertThat(QueryParser.parse("\"https://nova.fr/?????????? ab*********\""))
                .isNotNull();
    }

    @Test
    void wildcardsInARow_areJudgedOnce() {
        assertThat(QueryCheck.of("ab" + "*".repeat(60_000)).fault()).isEmpty();
    }

    @Test
    void alternativesOfLongPhrases_areRefusedBeforeTheyAreCompared() {
        String phrases = "(\"%s\" OR \"%s\")".formatted(words("a"), words("b"));
        String query = String.join(" NEAR/5 ", Collections.nCopies(10, phrases));
        assertThatThrownBy(() -> QueryParser.parse(query))
                .isInstanceOfSatisfying(
                        QueryRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(QueryRefused.Cause.TOO_LARGE));
    }

    @Test
    void equalPhrasesNearEachOther_areGivenUpInsteadOfTriedForEver() {
        Expression query =
                Expression.of(QueryParser.parse(String.join(" NEAR/99 ", Collections.nCopies(32, "\"a a\""))));
        assertThat(Verification.holds(query, Post.ofText("", "a ".repeat(63)))).isFalse();
    }

    @Test
    void longPhraseInALongPost_isLookedForWordByWord() {
        Expression phrase =
                Expression.of(QueryParser.parse("\"" + "a ".repeat(4_999).strip() + "\""));
        var occurrences = new Occurrences(Post.ofText("", "a ".repeat(120_000)));
        assertThat(Verification.holds(phrase, occurrences)).isTrue();
    }

    @Test
    void bracketsAndSlashesAfterAnAddress_areCountedOnce() {
        assertThat(Post.ofText("", "www.a" + ")".repeat(250_000)).labels()).isNotNull();
        assertThat(Post.ofText("", "www.a" + "/".repeat(250_000)).labels()).isNotNull();
    }

    @Test
    void spacesInARange_areLookedAtOnce() {
        String range = "followers:[1" + " ".repeat(60_000) + "2]";
        for (int i = 0; i < 50; i++) {
            assertThat(QueryCheck.of(range).fault()).isPresent();
        }
    }

    @Test
    void siteThatIsLongerThanAnyHost_isNotSpelledOut() {
        String letters = IntStream.range(0, 20_000)
                .mapToObj(i -> Character.toString(0x4E00 + i))
                .collect(Collectors.joining());
        for (int i = 0; i < 50; i++) {
            assertThat(QueryCheck.of("site:" + letters).fault()).isPresent();
            assertThat(Addresses.domains("https://" + letters + ".example/")).isEmpty();
        }
    }

    @Test
    void postOfMarksAndCapitals_isSplitInTimeOfItsLength() {
        assertThat(Post.ofText("", "a" + "\u0301\u0316".repeat(125_000)).body()).hasSize(1);
        Post greek = Post.of(new Post.Fields(
                "",
                "Σ".repeat(125_000) + " www.a" + "Σ".repeat(125_000),
                "el",
                "",
                "",
                "https://Σ".repeat(60_000),
                Set.of(),
                -1,
                -1,
                null));
        assertThat(greek.body()).hasSize(2);
        assertThat(greek.stream(Zone.LINKS, Form.WORD).size()).isPositive();
        assertThat(greek.labels()).contains("has:link");
    }

    private static String words(String word) {
        return String.join(" ", Collections.nCopies(300, word));
    }
}
