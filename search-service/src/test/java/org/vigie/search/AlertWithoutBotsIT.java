package org.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_COUNT;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_DEVIATION;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_EVERY_MATCH;
import static org.vigie.search.AlertCalls.minutes;
import static org.vigie.search.AlertCalls.rule;
import static org.vigie.search.SearchCalls.search;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.UpdateAlertRuleRequest;

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
