package org.vigie.search.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Role;

/** What every store of rules keeps. Brands are new for each test. */
abstract class AlertRuleStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Act ACT =
            new Act(new Caller.Service("test"), UUID.randomUUID().toString(), NOW);

    private final BrandId brand =
            BrandId.of("acme", "r" + UUID.randomUUID().toString().substring(0, 8));
    private final BrandId sibling = BrandId.of("acme", brand.slug() + "x");

    abstract AlertRuleStore store();

    @Test
    void rule_comesBackAsItWasWritten() {
        AlertRule rule = rule(brand, "peak", "Pics « du soir »");
        assertThat(store().create(rule, UUID.randomUUID(), ACT)).isEqualTo(rule);
        assertThat(store().find(brand, "peak")).contains(rule);
    }

    @Test
    void creation_isRepeatedUnderItsRequestId() {
        UUID request = UUID.randomUUID();
        AlertRule rule = rule(brand, "peak", "Pics");
        store().create(rule, request, ACT);
        assertThat(store().create(rule, request, ACT)).isEqualTo(rule);
        refused(SearchReason.REQUEST_ID_REUSED, () -> store().create(rule(brand, "peak", "Autre"), request, ACT));
        refused(SearchReason.ALERT_RULE_EXISTS, () -> store().create(rule, UUID.randomUUID(), ACT));
    }

    @Test
    void creation_isRepeatedThoughTheSourceWasRenamedMeanwhile() {
        UUID request = UUID.randomUUID();
        AlertRule rule = silence("Presse « du soir »");
        assertThat(store().create(rule, request, ACT)).isEqualTo(rule);
        assertThat(store().create(silence("Presse"), request, ACT)).isEqualTo(rule);
        assertThat(store().find(brand, "quiet")).contains(rule);
    }

    private AlertRule silence(String sourceName) {
        var terms = new AlertTerms(AlertCondition.SILENCE, "", "press", 0, Duration.ofHours(1), 0);
        var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
        var definition = new AlertDefinition(
                "Silence", terms, Duration.ZERO, null, leads, Duration.ZERO, AlertRecipients.NOBODY, false);
        return new AlertRule(brand, "quiet", definition.withSourceName(sourceName), 1, NOW, "ana", null);
    }

    @Test
    void rules_areListedInOrderOfId() {
        for (String id : List.of("c", "a", "b-2", "b")) {
            store().create(rule(brand, id, id), UUID.randomUUID(), ACT);
        }
        assertThat(store().list(brand, "", 3)).extracting(AlertRule::id).containsExactly("a", "b", "b-2");
        assertThat(store().list(brand, "b-2", 3)).extracting(AlertRule::id).containsExactly("c");
    }

    @Test
    void change_isWholeOrNone() {
        AlertRule rule = store().create(rule(brand, "peak", "Pics"), UUID.randomUUID(), ACT);
        AlertRule renamed = store().update(brand, "peak", before -> before.changed(definition("Neuf"), "bob"), ACT);
        assertThat(renamed.version()).isEqualTo(rule.version() + 1);
        assertThat(renamed.definition().name()).isEqualTo("Neuf");
        assertThatThrownBy(() -> store().update(
                                brand,
                                "peak",
                                before -> {
                                    throw new IllegalStateException("no");
                                },
                                ACT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().find(brand, "peak")).contains(renamed);
        assertThat(store().delete(brand, "peak", stored -> stored, ACT)).isEqualTo(renamed);
        assertThat(store().find(brand, "peak")).isEmpty();
        refused(SearchReason.ALERT_RULE_UNKNOWN, () -> store().delete(brand, "peak", stored -> stored, ACT));
        refused(SearchReason.ALERT_RULE_UNKNOWN, () -> store().update(brand, "peak", before -> before, ACT));
    }

    @Test
    void brand_hasAtMost200Rules() {
        for (int i = 0; i < AlertRuleStore.MOST_RULES; i++) {
            store().create(rule(brand, "r" + i, "r"), UUID.randomUUID(), ACT);
        }
        refused(
                SearchReason.ALERT_RULE_INVALID,
                () -> store().create(rule(brand, "more", "r"), UUID.randomUUID(), ACT));
        assertThat(store().find(brand, "more")).isEmpty();
    }

    @Test
    void store_neverReturnsAnotherBrandsData() {
        store().create(rule(brand, "mine", "mine"), UUID.randomUUID(), ACT);
        store().create(rule(sibling, "theirs", "theirs"), UUID.randomUUID(), ACT);
        assertThat(store().list(brand, "", 10)).extracting(AlertRule::id).containsExactly("mine");
        assertThat(store().find(brand, "theirs")).isEmpty();
        refused(SearchReason.ALERT_RULE_UNKNOWN, () -> store().delete(brand, "theirs", stored -> stored, ACT));
        assertThat(store().find(BrandId.of("acmex", brand.slug()), "mine")).isEmpty();
    }

    static AlertRule rule(BrandId brand, String id, String name) {
        return new AlertRule(brand, id, definition(name), 1, NOW, "ana", null);
    }

    private static AlertDefinition definition(String name) {
        return new AlertDefinition(
                name,
                new AlertTerms(AlertCondition.NEGATIVE_RATE, "query", "", 0.25, Duration.ofMinutes(30), 12),
                Duration.ofHours(2),
                new AlertSchedule(ZoneId.of("Europe/Paris"), Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), 1_320, 360),
                new AlertRecipients(
                        Set.of(Role.LEAD, Role.AGENT),
                        true,
                        List.of("lead@acme.example"),
                        List.of("https://acme.example/x"),
                        List.of("zoe")),
                Duration.ofMinutes(15),
                new AlertRecipients(Set.of(Role.ADMIN), false, List.of(), List.of()),
                false);
    }

    private static void refused(SearchReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }
}
