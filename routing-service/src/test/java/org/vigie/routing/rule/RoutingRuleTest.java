package org.vigie.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;

class RoutingRuleTest {
    private static final List<MentionLabel> SPAM = List.of(MentionLabel.SPAM);

    private static RoutingRule rule(String id, String name, RoutingAction action, String queue, String owner) {
        return new RoutingRule(id, name, SPAM, List.of(), List.of(), List.of(), action, queue, owner);
    }

    private static RoutingRule about(
            List<MentionLabel> labels, List<String> queries, List<String> networks, List<Sentiment> sentiments) {
        return new RoutingRule("r1", "Rule", labels, queries, networks, sentiments, RoutingAction.WATCH_ONLY, "", "");
    }

    private static void refused(String field, String expected, String actual, ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(RoutingReason.ROUTING_RULE_INVALID);
            assertThat(problem.metadata()).containsEntry("field", field).containsKey("rule");
            assertThat(problem.metadata().get("expected")).contains(expected);
            assertThat(problem.metadata().get("actual")).contains(actual);
        });
    }

    @Test
    void id_isASlug() {
        refused("id", "a-z", "Spam!", () -> rule("Spam!", "Spam", RoutingAction.WATCH_ONLY, "", ""));
        refused("id", "a-z", "none", () -> rule("", "Spam", RoutingAction.WATCH_ONLY, "", ""));
    }

    @Test
    void name_hasOneToAHundredAndTwentyCharactersOnOneLine() {
        assertThatCode(() -> rule("r1", "😀".repeat(120), RoutingAction.WATCH_ONLY, "", ""))
                .doesNotThrowAnyException();
        refused("display_name", "120", "121", () -> rule("r1", "é".repeat(121), RoutingAction.WATCH_ONLY, "", ""));
        refused("display_name", "120", "none", () -> rule("r1", " ", RoutingAction.WATCH_ONLY, "", ""));
        refused("display_name", "one line", "control", () -> rule("r1", "a\0b", RoutingAction.WATCH_ONLY, "", ""));
    }

    @Test
    void rule_asksForSomething() {
        refused("labels", "a label", "none", () -> about(List.of(), List.of(), List.of(), List.of()));
        assertThatCode(() -> about(List.of(), List.of(), List.of("mail"), List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void lists_nameEachOnce() {
        refused(
                "labels",
                "once",
                "SPAM twice",
                () -> about(List.of(MentionLabel.SPAM, MentionLabel.SPAM), List.of(), List.of(), List.of()));
        refused("saved_queries", "once", "q twice", () -> about(SPAM, List.of("q", "q"), List.of(), List.of()));
        refused("networks", "once", "mail twice", () -> about(SPAM, List.of(), List.of("mail", "mail"), List.of()));
        refused(
                "sentiments",
                "once",
                "UNSURE twice",
                () -> about(SPAM, List.of(), List.of(), List.of(Sentiment.UNSURE, Sentiment.UNSURE)));
    }

    @Test
    void lists_holdSlugs_andAtMostAHundred() {
        refused("saved_queries", "a-z", "no slug", () -> about(SPAM, List.of("no slug"), List.of(), List.of()));
        refused("networks", "a-z", "none", () -> about(SPAM, List.of(), List.of(""), List.of()));
        List<String> many = IntStream.range(0, 101).mapToObj(n -> "q" + n).toList();
        refused("saved_queries", "at most 100", "101", () -> about(SPAM, many, List.of(), List.of()));
        refused("networks", "at most 100", "101", () -> about(SPAM, List.of(), many, List.of()));
    }

    @Test
    void action_hasItsTargetAndNoOther() {
        refused("queue", "a-z", "none", () -> rule("r1", "Rule", RoutingAction.QUEUE, "", ""));
        refused("owner", "none, because", "lea", () -> rule("r1", "Rule", RoutingAction.QUEUE, "care", "lea"));
        refused("owner", "subject", "none", () -> rule("r1", "Rule", RoutingAction.OWNER, "", " "));
        refused("owner", "subject", "xx", () -> rule("r1", "Rule", RoutingAction.OWNER, "", "x".repeat(201)));
        refused("queue", "none, because", "care", () -> rule("r1", "Rule", RoutingAction.OWNER, "care", "lea"));
        refused("queue", "none, because", "care", () -> rule("r1", "Rule", RoutingAction.WATCH_ONLY, "care", ""));
        refused("owner", "none, because", "lea", () -> rule("r1", "Rule", RoutingAction.WATCH_ONLY, "", "lea"));
    }

    @Test
    void rules_areAtMostAHundred_eachWithItsOwnId() {
        RoutingRule one = rule("r1", "Rule", RoutingAction.WATCH_ONLY, "", "");
        refused("id", "its own", "another", () -> new RoutingRules(List.of(one, one)));
        refused("rules", "at most 100", "101", () -> new RoutingRules(Collections.nCopies(101, one)));
    }
}
