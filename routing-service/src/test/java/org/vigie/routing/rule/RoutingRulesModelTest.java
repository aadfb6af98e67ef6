package org.vigie.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the rules and the mention: order decides, each list narrows, an empty one does not filter. */
class RoutingRulesModelTest {
    private static final List<String> WORDS = List.of("a", "b", "c");

    @Provide
    Arbitrary<List<RoutingRule>> rules() {
        return rule().list().ofMaxSize(8).map(RoutingRulesModelTest::numbered);
    }

    private static Arbitrary<RoutingRule> rule() {
        return Combinators.combine(
                        Arbitraries.of(MentionLabel.class).set().ofMaxSize(3),
                        Arbitraries.of(WORDS).set().ofMaxSize(2),
                        Arbitraries.of(WORDS).set().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.of(Sentiment.class).set().ofMaxSize(2),
                        Arbitraries.of(RoutingAction.class))
                .as((labels, queries, networks, sentiments, action) -> new RoutingRule(
                        "r",
                        "Rule",
                        List.copyOf(labels),
                        List.copyOf(queries),
                        List.copyOf(networks),
                        List.copyOf(sentiments),
                        action,
                        action == RoutingAction.QUEUE ? "care" : "",
                        action == RoutingAction.OWNER ? "lea" : ""));
    }

    private static List<RoutingRule> numbered(List<RoutingRule> rules) {
        List<RoutingRule> numbered = new ArrayList<>();
        for (RoutingRule rule : rules) {
            numbered.add(new RoutingRule(
                    "r" + numbered.size(),
                    rule.displayName(),
                    rule.labels(),
                    rule.savedQueries(),
                    rule.networks(),
                    rule.sentiments(),
                    rule.action(),
                    rule.queue(),
                    rule.owner()));
        }
        return numbered;
    }

    @Provide
    Arbitrary<MentionFacts> facts() {
        return Combinators.combine(
                        Arbitraries.of(MentionLabel.class).set().ofMaxSize(3),
                        Arbitraries.of(Sentiment.class).injectNull(0.2),
                        Arbitraries.of(WORDS).set().ofMaxSize(2),
                        Arbitraries.of(WORDS))
                .as(MentionFacts::new);
    }

    /** A second opinion, written another way. */
    private static boolean isAbout(RoutingRule rule, MentionFacts facts) {
        boolean labels = rule.labels().isEmpty();
        for (MentionLabel label : rule.labels()) {
            labels |= facts.labels().contains(label);
        }
        boolean queries = rule.savedQueries().isEmpty();
        for (String query : rule.savedQueries()) {
            queries |= facts.savedQueries().contains(query);
        }
        boolean networks = rule.networks().isEmpty() || rule.networks().contains(facts.network());
        boolean sentiments = rule.sentiments().isEmpty();
        for (Sentiment sentiment : rule.sentiments()) {
            sentiments |= sentiment == facts.sentiment();
        }
        return labels && queries && networks && sentiments;
    }

    @Property
    void decision_isThatOfTheFirstRuleThatHolds(
            @ForAll("rules") List<RoutingRule> rules, @ForAll("facts") MentionFacts facts) {
        Optional<String> expected = Optional.empty();
        for (RoutingRule rule : rules) {
            if (expected.isEmpty() && isAbout(rule, facts)) {
                expected = Optional.of(rule.id());
            }
        }
        assertThat(new RoutingRules(rules).decide(facts).map(Destination::rule)).isEqualTo(expected);
    }

    @Property
    void rulesAfterTheOneThatDecides_changeNothing(
            @ForAll("rules") List<RoutingRule> rules, @ForAll("facts") MentionFacts facts) {
        Optional<Destination> decided = new RoutingRules(rules).decide(facts);
        if (decided.isPresent()) {
            int at = rules.stream()
                    .map(RoutingRule::id)
                    .toList()
                    .indexOf(decided.get().rule());
            assertThat(new RoutingRules(rules.subList(0, at + 1)).decide(facts)).isEqualTo(decided);
            assertThat(new RoutingRules(rules.subList(0, at)).decide(facts)).isEmpty();
        }
    }

    @Property
    void mentionThatSaysMore_isStillHeldByARuleThatHeld(
            @ForAll("rules") List<RoutingRule> rules, @ForAll("facts") MentionFacts facts) {
        MentionFacts more =
                new MentionFacts(Set.of(MentionLabel.values()), facts.sentiment(), Set.copyOf(WORDS), facts.network());
        rules.stream()
                .filter(rule -> rule.holds(facts))
                .forEach(rule -> assertThat(rule.holds(more)).isTrue());
    }
}
