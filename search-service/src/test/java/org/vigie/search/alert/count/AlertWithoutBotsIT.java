package org.vigie.search.alert.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_COUNT;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_DEVIATION;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_EVERY_MATCH;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.alert.AlertCalls.minutes;
import static org.vigie.search.alert.AlertCalls.rule;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.AlertCondition;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.DeleteAlertRuleRequest;
import org.vigie.contract.search.v1.UpdateAlertRuleRequest;
import org.vigie.search.SearchCalls;
import org.vigie.search.alert.AlertCalls;

/** Rules that leave likely bots out, over real gRPC and PostgreSQL. */
class AlertWithoutBotsIT {
    @Test
    void ruleWithoutBots_isOverWhatPeopleWrote() {
        AlertCalls brand = AlertCalls.of(search, "al-human");
        brand.create(rule("all", ALERT_CONDITION_COUNT).setThreshold(2).setWindow(minutes(10)));
        brand.create(rule("people", ALERT_CONDITION_COUNT)
                .setThreshold(2)
                .setWindow(minutes(10))
                .setExcludeBots(true));
        brand.create(rule("each", ALERT_CONDITION_EVERY_MATCH).setExcludeBots(true));
        Instant now = Instant.now();

        assertThat(brand.observe(bots(brand.entries(Sentiment.SENTIMENT_NEGATIVE, now, now))))
                .isEqualTo(1);
        assertThat(brand.alerts()).extracting(alert -> alert.getRule().getId()).containsExactly("all");
        assertThat(brand.observe(now)).as("each").isEqualTo(1);
        assertThat(brand.observe(now)).as("people").isEqualTo(1);
        assertThat(brand.alerts().getFirst()).satisfies(alert -> {
            assertThat(alert.getRule().getId()).isEqualTo("people");
            assertThat(alert.getRule().getExcludeBots()).isTrue();
            assertThat(alert.getEvidence().getMentions()).isEqualTo(2);
            assertThat(alert.getEvidence().getMentionIdsList()).containsExactly("al-human-4", "al-human-3");
            assertThat(alert.getEvidence().getNegative()).isZero();
        });
    }

    @Test
    void mentionThatWasNoBotsAfterAll_countsOnceFromTheCorrectionOn() {
        AlertCalls brand = AlertCalls.of(search, "al-nobot");
        brand.create(people("each", ALERT_CONDITION_EVERY_MATCH));
        brand.create(people("two", ALERT_CONDITION_COUNT).setThreshold(2).setWindow(minutes(10)));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<InboxEntry> came = bots(brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, now.minus(Duration.ofHours(3))));
        Mention wrong = came.getFirst().getMention();
        assertThat(brand.observe(came)).isZero();

        InboxEntry corrected = brand.edit(wrong, now, Mention.Builder::clearLabels);
        assertThat(brand.observe(List.of(corrected))).as("each").isEqualTo(1);
        assertThat(brand.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getEvidence().getMentionIdsList()).containsExactly(wrong.getId());
            assertThat(alert.getDueAt()).as("when it was corrected").isEqualTo(SearchCalls.time(now));
            assertThat(alert.getLate()).isFalse();
        });
        brand.timePasses(Duration.ofMinutes(2));
        assertThat(brand.observe(
                        List.of(brand.edit(corrected.getMention(), now, after -> after.setText("en panne !")))))
                .as("once")
                .isZero();
        assertThat(brand.observe(now)).as("another: both rules").isEqualTo(2);
        assertThat(brand.asked("SELECT string_agg(saved_query || ' ' || n, ', ' ORDER BY saved_query) FROM"
                        + " (SELECT saved_query, sum(mentions) AS n FROM alert_minute GROUP BY 1) AS counts"))
                .isEqualTo("panne 2, panne/people 2");
    }

    @Test
    void mentionThatWasABotsAfterAll_countsNoMore() {
        AlertCalls brand = AlertCalls.of(search, "al-isbot");
        brand.create(people("two", ALERT_CONDITION_COUNT).setThreshold(2).setWindow(minutes(10)));
        Instant now = Instant.now();
        InboxEntry wrong = brand.entries(Sentiment.SENTIMENT_NEGATIVE, now).getFirst();
        assertThat(brand.observe(List.of(wrong))).isZero();
        InboxEntry bot =
                brand.edit(wrong.getMention(), now, after -> after.addLabels(MentionLabel.MENTION_LABEL_LIKELY_BOT));
        assertThat(brand.observe(List.of(bot))).isZero();
        assertThat(brand.observe(now)).as("the only one of people").isZero();
        assertThat(brand.asked("SELECT mentions || ' ' || negative || ' ' || cardinality(newest) FROM alert_minute"
                        + " WHERE saved_query = 'panne/people'"))
                .isEqualTo("1 0 1");
        assertThat(brand.asked("SELECT sum(mentions) FROM alert_hour WHERE saved_query = 'panne/people'"))
                .isEqualTo("1");
        InboxEntry back = brand.edit(bot.getMention(), now, Mention.Builder::clearLabels);
        assertThat(brand.observe(List.of(back)))
                .as("what made it hold came before")
                .isZero();
        assertThat(brand.observe(now)).isEqualTo(1);
        assertThat(brand.alerts())
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.getEvidence().getMentions()).isEqualTo(3));
    }

    @Test
    void mentionThatWasABotsAfterAll_isNotToldAtTheOpening() {
        AlertCalls brand = AlertCalls.of(search, "al-opened");
        AlertRule each =
                brand.create(people("each", ALERT_CONDITION_EVERY_MATCH).setSchedule(AlertCalls.closedToday()));
        Instant now = Instant.now();
        List<InboxEntry> came = brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, now, now);
        assertThat(brand.observe(came)).isZero();
        InboxEntry bot = brand.edit(
                came.getFirst().getMention(), now, after -> after.addLabels(MentionLabel.MENTION_LABEL_LIKELY_BOT));
        assertThat(brand.observe(List.of(bot))).isZero();
        brand.update(each.toBuilder().clearSchedule().build(), "schedule");
        await().untilAsserted(() -> assertThat(brand.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.getEvidence().getMentionIdsList())
                        .containsExactly(came.getLast().getMention().getId())));
    }

    @Test
    void onlyMatchThatWasNoBotsAfterAll_isToldAtTheOpening() {
        AlertCalls brand = AlertCalls.of(search, "al-no-bot");
        AlertRule each =
                brand.create(people("each", ALERT_CONDITION_EVERY_MATCH).setSchedule(AlertCalls.closedToday()));
        Instant now = Instant.now();
        InboxEntry came = brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, now).getFirst();
        assertThat(brand.observe(List.of(came))).isZero();
        InboxEntry bot =
                brand.edit(came.getMention(), now, after -> after.addLabels(MentionLabel.MENTION_LABEL_LIKELY_BOT));
        assertThat(brand.observe(List.of(bot))).isZero();
        InboxEntry back = brand.edit(bot.getMention(), now, Mention.Builder::clearLabels);
        assertThat(brand.observe(List.of(back))).isZero();

        brand.update(each.toBuilder().clearSchedule().build(), "schedule");
        await().untilAsserted(() -> assertThat(brand.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.getEvidence().getMentionIdsList())
                        .containsExactly(came.getMention().getId())));
    }

    @Test
    void ruleThatIsMadeAgain_countsNothingOfBefore() {
        AlertCalls brand = AlertCalls.of(search, "al-remade");
        AlertRule.Builder two =
                people("two", ALERT_CONDITION_COUNT).setThreshold(2).setWindow(minutes(10));
        AlertRule first = brand.create(two);
        Instant now = Instant.now();
        assertThat(brand.observe(now)).isZero();
        search.alerts("acme", "al-remade/lead")
                .deleteAlertRule(DeleteAlertRuleRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("al-remade")
                        .setAlertRule(first.getId())
                        .build());
        brand.create(two);

        assertThat(brand.observe(now)).as("a window begins when the rule does").isZero();
        assertThat(brand.asked("SELECT mentions || ' ' || (SELECT sum(mentions) FROM alert_hour WHERE saved_query ="
                        + " 'panne/people') FROM alert_minute WHERE saved_query = 'panne/people'"))
                .isEqualTo("1 1");
        assertThat(brand.observe(now)).isEqualTo(1);
    }

    private static AlertRule.Builder people(String id, AlertCondition condition) {
        return rule(id, condition).setExcludeBots(true);
    }

    private static List<InboxEntry> bots(List<InboxEntry> entries) {
        return entries.stream()
                .map(entry -> entry.toBuilder()
                        .setMention(entry.getMention().toBuilder().addLabels(MentionLabel.MENTION_LABEL_LIKELY_BOT))
                        .build())
                .toList();
    }

    @Test
    void deviationWithoutBots_learnsFromWhenItIsAskedFor() {
        AlertCalls brand = AlertCalls.of(search, "al-anew");
        brand.observe(Instant.now().minus(Duration.ofDays(40)));
        AlertRule all = brand.create(
                rule("odd", ALERT_CONDITION_DEVIATION).setThreshold(3).setMinimum(5));
        assertThat(all.hasLearningUntil()).isFalse();

        AlertRule people = update(all.toBuilder().setExcludeBots(true).build(), "exclude_bots");
        assertThat(people.hasLearningUntil()).isTrue();
        assertThat(brand.asked("SELECT count(*) FROM alert_counted")).isEqualTo("2");

        AlertRule again = update(people.toBuilder().setExcludeBots(false).build(), "exclude_bots");
        assertThat(again.hasLearningUntil()).isFalse();
        assertThat(brand.asked("SELECT string_agg(saved_query, ' ') FROM alert_counted"))
                .isEqualTo("panne");
    }

    private static AlertRule update(AlertRule rule, String path) {
        return search.alerts("acme", rule.getBrand() + "/lead")
                .updateAlertRule(UpdateAlertRuleRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(rule.getBrand())
                        .setAlertRule(rule)
                        .setUpdateMask(FieldMask.newBuilder().addPaths(path))
                        .build());
    }
}
