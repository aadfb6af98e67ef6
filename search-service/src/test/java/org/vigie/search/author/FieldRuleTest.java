package org.vigie.search.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;

class FieldRuleTest {
    private final FieldRule rule = new FieldRule(SearchReason.MISSION_INVALID, "mission");

    @Test
    void refusal_tellsFieldExpectedAndActualWithoutTheText() {
        assertThatThrownBy(() -> rule.line("display_name", "secret\u0007", 1, 10))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.reason()).isEqualTo(SearchReason.MISSION_INVALID);
                    assertThat(problem.metadata())
                            .isEqualTo(Map.of(
                                    "field", "mission.display_name",
                                    "expects", "PLAIN_TEXT",
                                    "expected", "characters on one line",
                                    "actual", "a control character"));
                    assertThat(problem.getMessage()).doesNotContain("secret");
                });
    }

    @Test
    void line_hasNoControlCharacterAndItsLength() {
        rule.line("f", "", 0, 3);
        rule.line("f", "abc", 1, 3);
        refused("f", "0", () -> rule.line("f", "", 1, 3));
        refused("f", "4", () -> rule.line("f", "abcd", 1, 3));
        refused("f", "blanks", () -> rule.line("f", "  ", 1, 3));
        refused("f", "a control character", () -> rule.line("f", "a\nb", 0, 3));
    }

    @Test
    void words_mayHaveLinesAndTabs() {
        rule.words("f", "a\n\tb\r\n", 0, 9);
        refused("f", "a control character", () -> rule.words("f", "a\u0000b", 0, 9));
    }

    @Test
    void numbersAndTimes_keepTheirBounds() {
        rule.number("f", 1, 1, 2);
        refused("f", "0", () -> rule.number("f", 0, 1, 2));
        refused("f", "3", () -> rule.number("f", 3, 1, 2));
        rule.time("f", Instant.EPOCH);
        rule.time("f", Instant.parse("2999-12-31T23:59:59Z"));
        refused("f", "another", () -> rule.time("f", Instant.EPOCH.minusNanos(1)));
        refused("f", "another", () -> rule.time("f", Instant.parse("3000-01-01T00:00:00Z")));
    }

    @Test
    void author_hasANetworkAndAnId() {
        assertThat(rule.author("feed", "x".repeat(512)).id()).hasSize(512);
        refused("network", "0", () -> rule.author("", "ana"));
        refused("author", "0", () -> rule.author("feed", ""));
        refused("author", "513", () -> rule.author("feed", "x".repeat(513)));
        refused("network", "65", () -> rule.author("n".repeat(65), "ana"));
    }

    @Test
    void author_isNamedAsMentionsNameThem() {
        assertThat(rule.author("mail", " Zoé.B@Example.ORG ")).isEqualTo(new AuthorKey("mail", "zoé.b@example.org"));
        assertThat(rule.author(" feed ", " Blog.example/Zoe ")).isEqualTo(new AuthorKey("feed", "blog.example/zoe"));
        assertThat(rule.author("webhook", " Zoe ")).isEqualTo(new AuthorKey("webhook", " Zoe "));
        refused("author", "0", () -> rule.author("feed", "  "));
    }

    private static void refused(String field, String actual, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.metadata())
                                .containsEntry("field", "mission." + field)
                                .containsEntry("actual", actual));
    }
}
