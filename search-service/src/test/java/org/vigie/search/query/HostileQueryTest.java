package org.vigie.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.text.Addresses;
import org.vigie.search.text.Post;

/** Queries and posts made to cost more than their length; what takes a power of it would take minutes here. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileQueryTest {
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

    private static String words(String word) {
        return String.join(" ", Collections.nCopies(300, word));
    }
}
