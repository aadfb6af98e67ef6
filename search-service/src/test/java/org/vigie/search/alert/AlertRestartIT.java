package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_COUNT;
import static org.vigie.search.alert.AlertCalls.minutes;
import static org.vigie.search.alert.AlertCalls.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.search.RunningSearch;
import org.vigie.testing.RealElasticsearch;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;

/**
 * A count that became full while the service was down. What came meanwhile is handed over once it is back, with some that it had counted
 * before, as ingestion does when it heard no answer; of a silence see {@code AlertDeliveryIT}.
 */
class AlertRestartIT {
    private static final String ELASTICSEARCH = RealElasticsearch.address().url();

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
                    .setCooldown(minutes(30)));
            handed.addAll(brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, then, then.plusSeconds(60)));
            assertThat(brand.observe(handed)).isZero();
        }
        handed.addAll(brand.entries(Sentiment.SENTIMENT_UNSPECIFIED, then.plusSeconds(120), then.plusSeconds(125)));
        try (RunningSearch again = RunningSearch.start(ELASTICSEARCH, settings)) {
            AlertCalls after = brand.in(again);
            assertThat(after.alerts())
                    .as("the service has not heard of the third yet")
                    .isEmpty();
            assertThat(after.observe(handed)).isEqualTo(1);
            assertThat(after.observe(handed)).as("handed over once more").isZero();
            assertLate(after, then.plusSeconds(120));
        }
        try (RunningSearch oncemore = RunningSearch.start(ELASTICSEARCH, settings)) {
            AlertCalls after = brand.in(oncemore);
            assertThat(after.observe(handed)).isZero();
            assertLate(after, then.plusSeconds(120));
        }
    }

    private static void assertLate(AlertCalls brand, Instant due) {
        await().pollDelay(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(brand.alerts()).singleElement().satisfies(alert -> {
                    assertThat(alert.getLate()).isTrue();
                    assertThat(alert.getDueAt().getSeconds()).isEqualTo(due.getEpochSecond());
                    assertThat(alert.getEvidence().getMentions()).isGreaterThanOrEqualTo(3);
                    assertThat(alert.getRaisedAt().getSeconds()).isGreaterThan(due.getEpochSecond() + 3_600);
                }));
    }
}
