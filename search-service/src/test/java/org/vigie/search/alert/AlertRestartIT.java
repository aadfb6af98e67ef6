package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_COUNT;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_SILENCE;
import static org.vigie.search.alert.AlertCalls.minutes;
import static org.vigie.search.alert.AlertCalls.rule;

import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.Alert;
import org.vigie.contract.search.v1.AlertLateness;
import org.vigie.contract.search.v1.AlertRecipients;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.AlertSchedule;
import org.vigie.search.RunningSearch;
import org.vigie.testing.RealElasticsearch;
import org.vigie.testing.RealMail;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;

/**
 * Counts that became full, and openings that passed, while the service was down. What came meanwhile is handed over once it is back, with
 * some that it had counted before, as ingestion does when it heard no answer; of a silence that goes on see {@code AlertDeliveryIT}.
 */
class AlertRestartIT {
    private static final String ELASTICSEARCH = RealElasticsearch.address().url();

    /** What is due is looked at by whoever is started next. */
    private static Map<String, String> blind(Map<String, String> settings) {
        Map<String, String> blind = new HashMap<>(settings);
        blind.put("vigie.alert.sweep", "24h");
        return blind;
    }

    @Test
    void countDueWhileTheServiceIsDown_isRaisedOnceAndLateAfterTheStart() {
        Map<String, String> settings = ServiceProperties.at(RealPostgres.database("counts_restart"));
        Instant then = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        AlertCalls brand;
        List<InboxEntry> handed = new ArrayList<>();
        try (RunningSearch first = RunningSearch.start(ELASTICSEARCH, settings)) {
            brand = AlertCalls.of(first, "al-count-down");
            brand.create(rule("three", ALERT_CONDITION_COUNT)
                    .setThreshold(3)
                    .setWindow(minutes(5))
                    .setCooldown(minutes(30))
                    .setReactionTime(minutes(10))
                    .setEscalation(AlertRecipients.newBuilder().addMails("al-count-down@acme.example")));
            handed.addAll(brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, then, then.plusSeconds(60)));
            assertThat(brand.observe(handed)).isZero();
        }
        handed.addAll(brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, then.plusSeconds(120), then.plusSeconds(125)));
        try (RunningSearch again = RunningSearch.start(ELASTICSEARCH, blind(settings))) {
            AlertCalls after = brand.in(again);
            assertThat(after.alerts())
                    .as("the service has not heard of the third yet")
                    .isEmpty();
            assertThat(after.observe(handed)).isEqualTo(1);
            assertThat(after.observe(handed)).as("handed over once more").isZero();
            assertLate(after, then.plusSeconds(120));
            after.raisedBefore(Duration.ofMinutes(12));
            after.timePasses(Duration.ofMinutes(12));
            assertThat(after.alerts().getFirst().hasEscalatedAt()).isFalse();
        }
        try (RunningSearch oncemore = RunningSearch.start(ELASTICSEARCH, settings)) {
            AlertCalls after = brand.in(oncemore);
            assertThat(after.observe(handed)).isZero();
            await().untilAsserted(() ->
                    assertThat(after.alerts().getFirst().hasEscalatedAt()).isTrue());
            assertLate(after, then.plusSeconds(120));
            assertThat(after.asked("SELECT count(*) FROM outbox WHERE type = 'AlertEscalated'"))
                    .as("nobody acknowledged in time, over the restart")
                    .isEqualTo("1");
            await().untilAsserted(() -> assertThat(mailsTo("al-count-down@acme.example"))
                    .singleElement()
                    .asString()
                    .contains("Escalated at ")
                    .contains("(late: the platform was not running or was behind)"));
        }
    }

    /** What was written to an address. */
    private static List<String> mailsTo(String address) throws Exception {
        List<String> found = new ArrayList<>();
        for (MimeMessage mail : RealMail.server().received()) {
            if (mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)) {
                found.add(String.valueOf(mail.getContent()));
            }
        }
        return found;
    }

    /** Ingestion was up: it read the source with success, again and again, before that spoke again. */
    @Test
    void silenceThatBeganAndEndedWhileTheServiceIsDown_isRaisedOnceAndLateAfterTheStart() {
        Map<String, String> settings = ServiceProperties.at(RealPostgres.database("silence_restart"));
        Duration away = Duration.ofHours(2);
        AlertCalls brand;
        List<InboxEntry> handed = new ArrayList<>();
        try (RunningSearch first = RunningSearch.start(ELASTICSEARCH, blind(settings))) {
            brand = AlertCalls.of(first, "al-over");
            for (String rule : List.of("quiet", "patient")) {
                brand.create(rule(rule, ALERT_CONDITION_SILENCE)
                        .setSource("care")
                        .setWindow(minutes(rule.equals("quiet") ? 5 : 110)));
            }
            handed.addAll(brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, Instant.now()));
            assertThat(brand.observe(handed)).isZero();
            brand.timePasses(away);
            // Whoever looks at once after the start asks ingestion, which tells nothing until what came meanwhile is
            // handed over.
            assertThat(brand.asked("""
                            WITH later AS (UPDATE alert_due SET due_at = now() + interval '1 hour' WHERE kind = 'RULE' RETURNING 1)
                            SELECT count(*) FROM later
                            """)).isEqualTo("2");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant ended = now.minus(Duration.ofMinutes(30));
        handed.addAll(brand.read(ended.minusSeconds(30), ended));
        handed.addAll(brand.read(now.minusSeconds(30), now));
        try (RunningSearch again = RunningSearch.start(ELASTICSEARCH, blind(settings))) {
            AlertCalls after = brand.in(again);
            assertThat(after.observe(handed))
                    .as("of the one that had come due when the source was last read")
                    .isEqualTo(1);
            assertThat(after.observe(handed)).as("handed over once more").isZero();
        }
        try (RunningSearch oncemore = RunningSearch.start(ELASTICSEARCH, settings)) {
            AlertCalls after = brand.in(oncemore);
            assertThat(after.observe(handed)).isZero();
            await().pollDelay(Duration.ofSeconds(1))
                    .untilAsserted(() ->
                            assertThat(after.alerts()).singleElement().satisfies(alert -> requireOver(alert, ended)));
        }
    }

    private static void requireOver(Alert alert, Instant ended) {
        assertThat(alert.getRule().getId()).isEqualTo("quiet");
        assertThat(alert.getLate()).isTrue();
        assertThat(alert.getEvidence().getEndedAt().getSeconds()).isEqualTo(ended.getEpochSecond());
        assertThat(alert.getDueAt().getSeconds() - alert.getEvidence().getFrom().getSeconds())
                .isEqualTo(300);
        assertThat(alert.getDueAt().getSeconds()).isLessThan(ended.getEpochSecond() - 3_600);
    }

    /** The alert was due at night, and the schedule opened while nobody looked. */
    @Test
    void openingWhileTheServiceIsDown_isJudgedAsOfThenAfterTheStart() {
        Map<String, String> settings = ServiceProperties.at(RealPostgres.database("opening_restart"));
        Instant opening = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(1));
        Instant night = opening.minus(Duration.ofMinutes(5));
        AlertCalls swept;
        try (RunningSearch first = RunningSearch.start(ELASTICSEARCH, blind(settings))) {
            swept = AlertCalls.of(first, "al-opening");
            swept.create(ofOpenHours(opening));
            assertThat(swept.observe(night, night, night)).isZero();
            AlertCalls handed = AlertCalls.of(first, "al-overdue");
            handed.create(ofOpenHours(opening));
            assertThat(handed.observe(night, night, night)).isZero();
            assertThat(handed.observe(opening.plus(Duration.ofMinutes(30))))
                    .as("a mention of the open hours comes before anybody looked at the opening")
                    .isEqualTo(1);
            assertLate(handed, night);
        }
        try (RunningSearch again = RunningSearch.start(ELASTICSEARCH, settings)) {
            AlertCalls after = swept.in(again);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(after.alerts()).hasSize(1));
            assertLate(after, night);
        }
    }

    /** Open since then and for an hour from now on. */
    private static AlertRule.Builder ofOpenHours(Instant opening) {
        int from = opening.atZone(ZoneOffset.UTC).get(ChronoField.MINUTE_OF_DAY);
        int until = (from + 120) % 1_440;
        return rule("three", ALERT_CONDITION_COUNT)
                .setThreshold(3)
                .setWindow(minutes(10))
                .setSchedule(AlertSchedule.newBuilder()
                        .setTimeZone("UTC")
                        .addAllWeekdays(List.of(1, 2, 3, 4, 5, 6, 7))
                        .setFromMinute(from)
                        .setUntilMinute(until == 0 ? 1_440 : until));
    }

    private static void assertLate(AlertCalls brand, Instant due) {
        await().pollDelay(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(brand.alerts()).singleElement().satisfies(alert -> {
                    assertThat(alert.getLate()).isTrue();
                    assertThat(alert.getLateBecause()).isEqualTo(AlertLateness.ALERT_LATENESS_OUTAGE);
                    assertThat(alert.getDueAt().getSeconds()).isEqualTo(due.getEpochSecond());
                    assertThat(alert.getEvidence().getMentions()).isGreaterThanOrEqualTo(3);
                    assertThat(alert.getRaisedAt().getSeconds()).isGreaterThan(due.getEpochSecond() + 3_600);
                }));
    }
}
