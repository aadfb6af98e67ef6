package org.vigie.search.alert.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_SILENCE;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.alert.AlertCalls.minutes;
import static org.vigie.search.alert.AlertCalls.rule;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.UpdateAlertRuleRequest;
import org.vigie.search.alert.AlertCalls;
import org.vigie.testing.Waits;
import org.vigie.wire.problem.GrpcProblems;

class AlertSilenceIT {
    @Waits
    void silence_isRaisedOnceAndAgainAfterTheSourceSpoke() {
        AlertCalls brand = AlertCalls.of(search, "al-quiet");
        brand.create(rule("quiet", ALERT_CONDITION_SILENCE).setSource("care").setWindow(minutes(5)));
        brand.observe(Instant.now());
        brand.timePasses(Duration.ofMinutes(6));
        await().untilAsserted(() -> assertThat(brand.alerts()).hasSize(1));
        assertThat(brand.alerts().getFirst().getRule().getSource()).isEqualTo("care");
        brand.timePasses(Duration.ofMinutes(60));
        brand.observe(Instant.now());
        brand.timePasses(Duration.ofMinutes(6));
        await().untilAsserted(() -> assertThat(brand.alerts()).hasSize(2));
    }

    @Waits
    void silenceOfASourceThatTheBrandDoesNotHave_isRefused() {
        AlertCalls brand = AlertCalls.of(search, "al-source");
        var rule = rule("quiet", ALERT_CONDITION_SILENCE).setWindow(minutes(5));
        assertThatThrownBy(() -> brand.create(rule.setSource("pres"))).satisfies(e -> {
            assertThat(GrpcProblems.reason(e)).contains("SOURCE_UNKNOWN");
            assertThat(GrpcProblems.info(e).orElseThrow().getMetadataMap())
                    .containsEntry("field", "source")
                    .containsEntry("actual", "pres");
        });
        AlertRule made = brand.create(rule.setSource("press"));
        var asked = UpdateAlertRuleRequest.newBuilder()
                .setAgency("acme")
                .setBrand("al-source")
                .setUpdateMask(FieldMask.newBuilder().addPaths("source"));
        var rules = search.alerts("acme", "al-source/analyst");
        assertThatThrownBy(() -> rules.updateAlertRule(
                        asked.setAlertRule(made.toBuilder().setSource("caree")).build()))
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("SOURCE_UNKNOWN"));
        assertThat(rules.updateAlertRule(asked.setAlertRule(made.toBuilder().setSource("care"))
                                .build())
                        .getSource())
                .isEqualTo("care");
    }

    @Waits
    void silenceOfASourceThatNobodyCanTell_isNotSavedAndSaysSo() {
        AlertCalls brand = AlertCalls.of(search, "al-away");
        assertThatThrownBy(() -> brand.create(rule("quiet", ALERT_CONDITION_SILENCE)
                        .setSource("press")
                        .setWindow(minutes(5))))
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("SOURCES_UNAVAILABLE"));
        assertThat(brand.asked("SELECT count(*) FROM alert_rule")).isEqualTo("0");
    }

    @Waits
    void silence_isNotToldWhileNobodyCountedWhatCameMeanwhile() {
        AlertCalls brand = AlertCalls.of(search, "al-lag");
        Instant stood = Instant.now();
        search.inbox().listened("acme", "al-lag", stood.minusSeconds(3_600));
        brand.create(rule("quiet", ALERT_CONDITION_SILENCE).setSource("care").setWindow(minutes(5)));
        brand.observe(Instant.now());
        brand.timePasses(Duration.ofMinutes(20));
        await().untilAsserted(() -> assertThat(
                        brand.asked("SELECT count(*) FROM alert_due WHERE kind = 'RULE' AND due_at > now()"))
                .as("looked at, and put off")
                .isEqualTo("1"));
        assertThat(brand.alerts()).isEmpty();
        search.inbox().listened("acme", "al-lag", Instant.now());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(brand.alerts()).singleElement().satisfies(alert -> {
                    assertThat(alert.getLate()).isTrue();
                    assertThat(alert.getEvidence().getUntil().getSeconds())
                            .isLessThanOrEqualTo(Instant.now().getEpochSecond());
                }));
    }

    @Waits
    void silenceWhileIngestionIsDown_isToldOnceAndLateWhenItIsBack() {
        AlertCalls brand = AlertCalls.of(search, "al-blind");
        search.inbox().listeningAway("acme", "al-blind");
        try {
            brand.create(
                    rule("quiet", ALERT_CONDITION_SILENCE).setSource("care").setWindow(minutes(5)));
            brand.timePasses(Duration.ofMinutes(20));
            await().untilAsserted(() -> assertThat(
                            brand.asked("SELECT count(*) FROM alert_due WHERE kind = 'RULE' AND due_at > now()"))
                    .isEqualTo("1"));
            assertThat(brand.alerts()).isEmpty();
        } finally {
            search.inbox().listeningBack("acme", "al-blind");
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(brand.alerts())
                        .singleElement()
                        .satisfies(alert -> assertThat(alert.getLate()).isTrue()));
    }

    @Waits
    void silenceOfASourceThatIsRead_isToldOnceAReadingAfterTheWindowIsCounted() {
        AlertCalls brand = AlertCalls.of(search, "al-read");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        search.inbox().read("acme", "al-read", now);
        search.inbox().listened("acme", "al-read", now.minusSeconds(20));
        brand.create(rule("quiet", ALERT_CONDITION_SILENCE).setSource("press").setWindow(minutes(5)));
        brand.timePasses(Duration.ofMinutes(6));
        await().untilAsserted(() -> assertThat(brand.asked(
                        "SELECT count(*) FROM alert_rule WHERE read_at = to_timestamp(" + now.getEpochSecond() + ")"))
                .as("what that reading brought is waited for")
                .isEqualTo("1"));
        assertThat(brand.alerts()).isEmpty();
        search.inbox().read("acme", "al-read", now.plusSeconds(60));
        search.inbox().listened("acme", "al-read", now);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(brand.alerts()).singleElement().satisfies(alert -> {
                    assertThat(alert.getEvidence().hasUnreadSince()).isFalse();
                    assertThat(alert.getEvidence().getUntil().getSeconds()).isEqualTo(now.getEpochSecond());
                }));
    }

    @Waits
    void sourceThatNobodyCouldRead_isToldAsThatAndSilentOnlyOnceItWasRead() {
        AlertCalls brand = AlertCalls.of(search, "al-unread");
        Instant last = Instant.now().minus(Duration.ofMinutes(18));
        search.inbox().read("acme", "al-unread", last);
        brand.create(rule("quiet", ALERT_CONDITION_SILENCE).setSource("press").setWindow(minutes(5)));
        brand.timePasses(Duration.ofMinutes(20));
        await().untilAsserted(() -> assertThat(brand.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getEvidence().getUnreadSince().getSeconds()).isEqualTo(last.getEpochSecond());
            assertThat(alert.getLate()).isTrue();
        }));
        search.inbox().read("acme", "al-unread", Instant.now());
        brand.timePasses(Duration.ofMinutes(6));
        await().untilAsserted(() -> assertThat(brand.alerts()).hasSize(2));
        assertThat(brand.alerts().getFirst().getEvidence().hasUnreadSince()).isFalse();
    }

    @Waits
    void sourceOfWhichIngestionSaysNothing_isNotCalledSilent() {
        AlertCalls brand = AlertCalls.of(search, "al-older");
        search.inbox().olderFor("acme", "al-older");
        brand.create(rule("quiet", ALERT_CONDITION_SILENCE).setSource("press").setWindow(minutes(5)));
        brand.timePasses(Duration.ofMinutes(20));
        int before = search.inbox().asked("acme", "al-older");
        await().untilAsserted(() ->
                assertThat(search.inbox().asked("acme", "al-older")).isGreaterThan(before + 1));
        assertThat(brand.alerts()).isEmpty();
    }
}
