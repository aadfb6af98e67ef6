package org.vigie.search.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.channels.address.AddressGuard;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.Mention;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Role;

class AlertRulesTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Act ACT =
            new Act(new Caller.Service("test"), UUID.randomUUID().toString(), Instant.parse("2026-11-26T08:00:00Z"));
    private static final Etag ANY = Etag.sent("");

    private final Named sources = new Named();
    private final InMemoryAlertRuleStore store = new InMemoryAlertRuleStore();
    private final AlertRules rules = new AlertRules(store, new EveryQuery(), AddressGuard.allowing(List.of()), sources);

    @Test
    void rule_keepsWhatPeopleCallItsSource() {
        sources.names.put("press", "Presse régionale");
        AlertRule rule = create(silence("press", "n"));
        assertThat(rule.definition().sourceName()).isEqualTo("Presse régionale");
        assertThat(store.find(NOVA, "quiet")).contains(rule);
    }

    @Test
    void sourceThatTheBrandDoesNotHave_isRefused() {
        refused(SearchReason.SOURCE_UNKNOWN, () -> create(silence("press", "n")));
        assertThat(store.find(NOVA, "quiet")).isEmpty();
    }

    @Test
    void renamedSource_isKnownByItsNewNameOnceTheRuleIsSavedAgain() {
        sources.names.put("press", "Presse");
        create(silence("press", "n"));
        sources.names.put("press", "Presse régionale");
        assertThat(update(before -> silence("press", "other")).sourceName()).isEqualTo("Presse régionale");
    }

    @Test
    void changeOfSomethingElse_neitherFailsNorLosesTheNameWhenNobodyKnowsTheSource() {
        sources.names.put("press", "Presse");
        create(silence("press", "n"));
        sources.away = true;
        assertThat(update(before -> silence("press", "away")).sourceName()).isEqualTo("Presse");
        sources.away = false;
        sources.names.clear();
        AlertDefinition gone = update(before -> silence("press", "gone"));
        assertThat(gone.name()).isEqualTo("gone");
        assertThat(gone.sourceName()).isEqualTo("Presse");
    }

    @Test
    void changeOfTheSource_needsItAndTakesItsName() {
        sources.names.put("press", "Presse");
        sources.names.put("care", "Service client");
        create(silence("press", "n"));
        assertThat(update(before -> silence("care", "n")).sourceName()).isEqualTo("Service client");
        sources.away = true;
        refused(SearchReason.SOURCES_UNAVAILABLE, () -> update(before -> silence("press", "n")));
        assertThat(store.find(NOVA, "quiet").orElseThrow().definition().terms().source())
                .isEqualTo("care");
    }

    @Test
    void sourceThatSomebodyElseGaveTheRuleMeanwhile_keepsItsOwnName() {
        sources.names.put("press", "Presse");
        sources.names.put("care", "Service client");
        create(silence("press", "n"));
        sources.whenAsked = () -> {
            sources.whenAsked = () -> {};
            update(before -> silence("care", "n"));
        };
        AlertDefinition after =
                update(before -> silence(before.terms().source(), "renamed").withSourceName(null));
        assertThat(after.terms().source()).isEqualTo("care");
        assertThat(after.sourceName()).isEqualTo("Service client");
    }

    @Test
    void windowThatIsNoLongerThanTheTimeBetweenTwoLooks_isRefused() {
        sources.names.put("press", "Presse");
        sources.every = Duration.ofHours(1);
        refused(SearchReason.ALERT_RULE_INVALID, () -> create(silence("press", "n")));
        assertThat(store.find(NOVA, "quiet")).isEmpty();
        sources.every = Duration.ofMinutes(59);
        create(silence("press", "n"));
        sources.every = Duration.ofHours(1);
        assertThat(update(before -> silence("press", "other")).name())
                .as("what was right when it was said stays")
                .isEqualTo("other");
        refused(SearchReason.ALERT_RULE_INVALID, () -> update(before -> silence("press", "n", Duration.ofMinutes(30))));
        sources.away = true;
        refused(
                SearchReason.SOURCES_UNAVAILABLE,
                () -> update(before -> silence("press", "n", Duration.ofMinutes(30))));
    }

    @Test
    void rolesThatWouldNeverSeeTheAlert_areRefusedWhenTheyAreWritten() {
        AlertDefinition fine = silence("", "n");
        refused("recipients.roles", "moderator", () -> create(waking(fine, Role.MODERATOR, Role.LEAD)));
        create(fine);
        refused("recipients.roles", "client", () -> update(before -> waking(before, Role.LEAD, Role.CLIENT)));
        assertThat(update(before -> waking(before, Role.ANALYST)).recipients().roles())
                .containsExactly(Role.ANALYST);
    }

    @Test
    void rolesOfFormerTimes_stayUntilTheyAreChanged() {
        AlertDefinition former = waking(silence("", "n"), Role.MODERATOR);
        store.create(new AlertRule(NOVA, "quiet", former, 1, ACT.at(), "zoe", null), UUID.randomUUID(), ACT);
        assertThat(update(before -> waking(silence("", "other"), Role.MODERATOR))
                        .name())
                .isEqualTo("other");
        refused("recipients.roles", "moderator", () -> update(before -> waking(before, Role.MODERATOR, Role.LEAD)));
    }

    private static AlertDefinition waking(AlertDefinition definition, Role... roles) {
        return new AlertDefinition(
                definition.name(),
                definition.terms(),
                definition.cooldown(),
                definition.schedule(),
                new AlertRecipients(Set.of(roles), false, List.of(), List.of()),
                definition.reactionTime(),
                definition.escalation(),
                definition.paused());
    }

    private static void refused(String field, String actual, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.metadata())
                                .containsEntry("field", "alert_rule." + field)
                                .containsEntry("actual", actual));
    }

    @Test
    void ruleWithoutASource_asksNobody() {
        sources.away = true;
        create(silence("", "n"));
        assertThat(update(before -> silence("", "other")).sourceName()).isNull();
    }

    private AlertRule create(AlertDefinition definition) {
        return rules.create(NOVA, "quiet", definition, UUID.randomUUID(), ACT);
    }

    private AlertDefinition update(UnaryOperator<AlertDefinition> change) {
        return rules.update(NOVA, "quiet", ANY, change, ACT).definition();
    }

    /** A silence of a source; without one, a rule over every match. */
    private static AlertDefinition silence(String source, String name) {
        return silence(source, name, Duration.ofHours(1));
    }

    private static AlertDefinition silence(String source, String name, Duration window) {
        var terms = source.isEmpty()
                ? new AlertTerms(AlertCondition.EVERY_MATCH, "panne", "", 0, Duration.ZERO, 0)
                : new AlertTerms(AlertCondition.SILENCE, "", source, 0, window, 0);
        var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
        return new AlertDefinition(
                name, terms, Duration.ZERO, null, leads, Duration.ZERO, AlertRecipients.NOBODY, false);
    }

    private static void refused(SearchReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    /** Sources by their names. */
    private static final class Named implements AlertSources {
        private final Map<String, String> names = new HashMap<>();
        private Duration every = Duration.ZERO;
        private boolean away;
        private Runnable whenAsked = () -> {};

        @Override
        public Optional<Known> find(BrandId brand, String id) {
            if (away) {
                throw new Problem(SearchReason.SOURCES_UNAVAILABLE, "away");
            }
            Optional<Known> known = Optional.ofNullable(names.get(id)).map(name -> new Known(name, every));
            whenAsked.run();
            return known;
        }
    }

    /** A brand whose every query exists. */
    private static final class EveryQuery implements BrandQueries {
        @Override
        public Optional<Saved> find(BrandId brand, String id) {
            return Optional.of(new Saved(id, 1, "panne", Expression.of(QueryParser.parse("panne"))));
        }

        @Override
        public Instant taggedSince(BrandId brand, String id) {
            throw new AssertionError("nobody asks since when");
        }

        @Override
        public List<Saved> all(BrandId brand) {
            return List.of();
        }

        @Override
        public Matching matching(BrandId brand, Mention mention) {
            return new Matching(List.of(), List.of());
        }
    }
}
