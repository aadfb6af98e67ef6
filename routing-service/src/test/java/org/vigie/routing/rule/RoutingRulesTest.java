package org.vigie.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingRulesTest {
    private static final MentionFacts IDEA =
            new MentionFacts(Set.of(MentionLabel.PRODUCT_IDEA), Sentiment.POSITIVE, Set.of("esim"), "mail");

    private static RoutingRule rule(
            String id,
            List<MentionLabel> labels,
            List<String> queries,
            List<String> networks,
            List<Sentiment> sentiments) {
        return new RoutingRule(
                id, "Rule", labels, queries, networks, sentiments, RoutingAction.QUEUE, "queue-" + id, "");
    }

    private static Optional<Destination> decide(MentionFacts facts, RoutingRule... rules) {
        return new RoutingRules(List.of(rules)).decide(facts);
    }

    private static RoutingRule ideas(String id) {
        return rule(id, List.of(MentionLabel.PRODUCT_IDEA), List.of(), List.of(), List.of());
    }

    @Test
    void firstThatHolds_decides() {
        RoutingRule spam = rule("a", List.of(MentionLabel.SPAM), List.of(), List.of(), List.of());
        assertThat(decide(IDEA, spam, ideas("b"), ideas("c"))).contains(new Destination.ToQueue("b", "queue-b"));
        assertThat(decide(IDEA, ideas("c"), ideas("b"))).contains(new Destination.ToQueue("c", "queue-c"));
    }

    @Test
    void noneHolds_nothingIsDecided() {
        assertThat(decide(IDEA)).isEmpty();
        assertThat(decide(IDEA, rule("a", List.of(MentionLabel.SPAM), List.of(), List.of(), List.of())))
                .isEmpty();
        assertThat(decide(new MentionFacts(Set.of(), null, Set.of(), "mail"), ideas("a")))
                .isEmpty();
    }

    @Test
    void list_wantsOneOfItsWords() {
        assertThat(decide(
                        IDEA,
                        rule(
                                "a",
                                List.of(MentionLabel.SPAM, MentionLabel.PRODUCT_IDEA),
                                List.of(),
                                List.of(),
                                List.of())))
                .isPresent();
        assertThat(decide(IDEA, rule("a", List.of(), List.of("other", "esim"), List.of(), List.of())))
                .isPresent();
        assertThat(decide(IDEA, rule("a", List.of(), List.of(), List.of("feed", "mail"), List.of())))
                .isPresent();
        assertThat(decide(
                        IDEA,
                        rule("a", List.of(), List.of(), List.of(), List.of(Sentiment.UNSURE, Sentiment.POSITIVE))))
                .isPresent();
    }

    @Test
    void everyList_hasToBeSatisfied() {
        assertThat(decide(IDEA, rule("a", List.of(MentionLabel.PRODUCT_IDEA), List.of("other"), List.of(), List.of())))
                .isEmpty();
        assertThat(decide(IDEA, rule("a", List.of(MentionLabel.PRODUCT_IDEA), List.of(), List.of("feed"), List.of())))
                .isEmpty();
        assertThat(decide(
                        IDEA,
                        rule(
                                "a",
                                List.of(MentionLabel.PRODUCT_IDEA),
                                List.of("esim"),
                                List.of("mail"),
                                List.of(Sentiment.POSITIVE))))
                .isPresent();
    }

    @Test
    void sentimentThatWasNotMeasured_satisfiesNoListOfSentiments() {
        RoutingRule tone = rule("a", List.of(), List.of(), List.of(), List.of(Sentiment.values()));
        assertThat(decide(new MentionFacts(Set.of(), null, Set.of(), "mail"), tone))
                .isEmpty();
    }

    @Test
    void action_saysWhere() {
        RoutingRule owner = new RoutingRule(
                "a",
                "Leads",
                List.of(MentionLabel.PRODUCT_IDEA),
                List.of(),
                List.of(),
                List.of(),
                RoutingAction.OWNER,
                "",
                "lea");
        RoutingRule watch = new RoutingRule(
                "b", "Feeds", List.of(), List.of(), List.of("mail"), List.of(), RoutingAction.WATCH_ONLY, "", "");
        assertThat(decide(IDEA, owner, watch)).contains(new Destination.ToOwner("a", "lea"));
        assertThat(decide(IDEA, watch, owner)).contains(new Destination.WatchOnly("b"));
    }
}
