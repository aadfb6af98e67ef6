package org.vigie.search.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.AlertServiceGrpc;
import org.vigie.contract.wire.v1.AccessOuterClass;
import org.vigie.search.SearchReason;
import org.vigie.search.alert.due.PostgresAlertJson;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

class AlertDefinitionTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final AlertRecipients LEADS = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());

    @Test
    void terms_haveJustWhatTheirConditionNeeds() {
        assertThat(terms(AlertCondition.COUNT, 20, HOUR, 0).window()).isEqualTo(HOUR);
        refused("threshold", () -> terms(AlertCondition.COUNT, 0, HOUR, 0));
        refused("threshold", () -> terms(AlertCondition.COUNT, 2.5, HOUR, 0));
        refused("threshold", () -> terms(AlertCondition.NEGATIVE_RATE, Double.NaN, HOUR, 5));
        refused("threshold", () -> terms(AlertCondition.NEGATIVE_RATE, 1.1, HOUR, 5));
        refused("threshold", () -> terms(AlertCondition.EVERY_MATCH, 1, Duration.ZERO, 0));
        refused("window", () -> terms(AlertCondition.COUNT, 2, Duration.ofSeconds(90), 0));
        refused("window", () -> terms(AlertCondition.COUNT, 2, Duration.ofHours(25), 0));
        refused("window", () -> terms(AlertCondition.DEVIATION, 2, HOUR, 5));
        refused("minimum", () -> terms(AlertCondition.DEVIATION, 2, Duration.ZERO, 0));
        refused("minimum", () -> terms(AlertCondition.COUNT, 2, HOUR, 1));
        refused("saved_query", () -> new AlertTerms(AlertCondition.COUNT, "", "", 2, HOUR, 0));
        refused("source", () -> new AlertTerms(AlertCondition.SILENCE, "", "", 0, HOUR, 0));
        refused("source", () -> new AlertTerms(AlertCondition.SILENCE, "", "fe\ned", 0, HOUR, 0));
        refused("window", () -> new AlertTerms(AlertCondition.SILENCE, "", "feed", 0, Duration.ofMinutes(1), 0));
    }

    @Test
    void recipients_arePlainFewAndSomebody() {
        refused("recipients", () -> define(AlertRecipients.NOBODY, Duration.ZERO, AlertRecipients.NOBODY));
        refused("escalation", () -> define(LEADS, Duration.ZERO, LEADS));
        refused("recipients.mails", () -> mails(List.of("lead@acme.example\r\nBcc: x@y.example")));
        refused("recipients.mails", () -> mails(List.of("nobody")));
        refused("recipients.mails", () -> mails(Collections.nCopies(2, "lead@acme.example")));
        refused("recipients.webhooks", () -> webhooks("ftp://acme.example/x"));
        refused("recipients.webhooks", () -> webhooks("https://user:secret@acme.example/x"));
        refused("recipients.webhooks", () -> webhooks("https:///x"));
        refused("recipients.roles", () -> new AlertRecipients(Set.of(), true, List.of("a@b.example"), List.of()));
    }

    @Test
    void people_areFewSubjects() {
        assertThat(people("zoe").none()).isFalse();
        refused("recipients.people", () -> people(""));
        refused("recipients.people", () -> people("zo\ne"));
        refused("recipients.people", () -> people("z".repeat(201)));
        refused("recipients.people", () -> people("zoe", "zoe"));
    }

    private static AlertRecipients people(String... subjects) {
        return new AlertRecipients(Set.of(), false, List.of(), List.of(), List.of(subjects));
    }

    @Test
    void recipientsWrittenBeforePeopleCouldBeNamed_nameNobody() {
        String former = "{\"roles\":[\"LEAD\"],\"onShiftOnly\":false,\"mails\":[],\"webhooks\":[]}";
        assertThat(PostgresAlertJson.read(former, AlertRecipients.class)).isEqualTo(LEADS);
    }

    @Test
    void termsWrittenBeforeBotsCouldBeLeftOut_countThem() {
        String former =
                "{\"condition\":\"COUNT\",\"savedQuery\":\"q\",\"source\":\"\",\"threshold\":2.0,\"window\":3600.0,\"minimum\":0}";
        AlertTerms read = PostgresAlertJson.read(former, AlertTerms.class);
        assertThat(read.excludeBots()).isFalse();
        assertThat(read.counted()).isEqualTo("q");
        var people = new AlertTerms(AlertCondition.COUNT, "q", "", 2, HOUR, 0, true);
        assertThat(PostgresAlertJson.read(PostgresAlertJson.write(people), AlertTerms.class))
                .isEqualTo(people);
        assertThat(people.counted()).isEqualTo("q/people");
    }

    @Test
    void silence_isOfASourceAndNotOfPeople() {
        refused("exclude_bots", () -> new AlertTerms(AlertCondition.SILENCE, "", "feed", 0, HOUR, 0, true));
    }

    /** What a rule may name and what the contract lets list alerts are the same roles. */
    @Test
    void rolesThatSeeAlerts_areThoseThatMayListThem() {
        var allowed = AlertServiceGrpc.getListAlertsMethod().getSchemaDescriptor();
        assertThat(((ProtoMethodDescriptorSupplier) allowed)
                        .getMethodDescriptor()
                        .getOptions()
                        .getExtension(AccessOuterClass.access)
                        .getRolesList())
                .extracting(role -> role.name().substring("ROLE_".length()))
                .containsExactlyInAnyOrderElementsOf(
                        AlertRecipients.SEEING.stream().map(Role::name).toList());
    }

    /** Who reads it is told what is wrong: not that 1 to 120 characters are expected of 3. */
    @Test
    void name_isOneLine() {
        refused("display_name", () -> named("a\nb"));
        assertThatThrownBy(() -> named("a\nb"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.metadata()).containsEntry("expects", "PLAIN_TEXT"));
        assertThatThrownBy(() -> named("   "))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.metadata())
                                .containsEntry("expects", "LENGTH")
                                .containsEntry("actual", "none"));
    }

    private static AlertDefinition named(String name) {
        return new AlertDefinition(
                name,
                terms(AlertCondition.COUNT, 2, HOUR, 0),
                HOUR,
                null,
                LEADS,
                Duration.ZERO,
                AlertRecipients.NOBODY,
                false);
    }

    @Test
    void nameOfASource_needsASource() {
        assertThatThrownBy(() ->
                        define(LEADS, Duration.ZERO, AlertRecipients.NOBODY).withSourceName("Presse"))
                .isInstanceOf(IllegalArgumentException.class);
        var silence = new AlertDefinition(
                "n",
                new AlertTerms(AlertCondition.SILENCE, "", "press", 0, HOUR, 0),
                HOUR,
                null,
                LEADS,
                Duration.ZERO,
                AlertRecipients.NOBODY,
                false);
        assertThat(silence.sourceName()).isNull();
        assertThat(silence.withSourceName("Presse").sourceName()).isEqualTo("Presse");
        assertThat(silence.withSourceName("Presse").withSourceName(null)).isEqualTo(silence);
    }

    @Test
    void windowIsTheCoolDown_whenThereIsNone() {
        assertThat(quiet(terms(AlertCondition.COUNT, 2, HOUR, 0), Duration.ZERO))
                .isEqualTo(HOUR);
        assertThat(quiet(terms(AlertCondition.COUNT, 2, HOUR, 0), Duration.ofMinutes(5)))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(quiet(terms(AlertCondition.DEVIATION, 2, Duration.ZERO, 5), Duration.ZERO))
                .isEqualTo(HOUR);
        assertThat(quiet(terms(AlertCondition.EVERY_MATCH, 0, Duration.ZERO, 0), Duration.ZERO))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void deviation_learnsForThreeWeeks() {
        var definition = new AlertDefinition(
                "n",
                terms(AlertCondition.DEVIATION, 3, Duration.ZERO, 5),
                HOUR,
                null,
                LEADS,
                Duration.ZERO,
                AlertRecipients.NOBODY,
                false);
        Instant created = Instant.parse("2026-11-01T10:20:00Z");
        var rule = new AlertRule(BrandId.of("acme", "nova"), "r", definition, 1, created, "ana", null);
        assertThat(rule.learningUntil()).contains(Instant.parse("2026-11-22T10:20:00Z"));
    }

    private static Duration quiet(AlertTerms terms, Duration cooldown) {
        return new AlertDefinition("n", terms, cooldown, null, LEADS, Duration.ZERO, AlertRecipients.NOBODY, false)
                .quiet();
    }

    private static AlertDefinition define(AlertRecipients to, Duration reaction, AlertRecipients escalation) {
        return new AlertDefinition(
                "n", terms(AlertCondition.COUNT, 2, HOUR, 0), HOUR, null, to, reaction, escalation, false);
    }

    private static AlertTerms terms(AlertCondition condition, double threshold, Duration window, int minimum) {
        return new AlertTerms(condition, "query", "", threshold, window, minimum);
    }

    private static AlertRecipients mails(List<String> mails) {
        return new AlertRecipients(Set.of(), false, mails, List.of());
    }

    private static AlertRecipients webhooks(String webhook) {
        return new AlertRecipients(Set.of(), false, List.of(), List.of(webhook));
    }

    private static void refused(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(SearchReason.ALERT_RULE_INVALID);
            assertThat(problem.metadata()).containsEntry("field", "alert_rule." + field);
            assertThat(problem.metadata()).containsKeys("expected", "actual");
        });
    }
}
