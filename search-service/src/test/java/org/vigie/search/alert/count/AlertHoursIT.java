package org.vigie.search.alert.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_DEVIATION;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_EVERY_MATCH;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.alert.AlertCalls.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.AlertEvidence;
import org.vigie.search.SearchCalls;
import org.vigie.search.alert.AlertCalls;

/** Deviations by the hours of the brand's zone, which routing tells, over real gRPC and PostgreSQL. */
class AlertHoursIT {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Nine o'clock is quiet and eight is not: by the hours of UTC the first summer Monday would be compared with eight o'clock in winter. */
    @Test
    void afterClocksWentForward_theHourIsComparedWithItselfOnTheWall() {
        AlertCalls brand = watched("al-spring", "Europe/Paris", Instant.parse("2026-03-08T00:00:00Z"));
        for (String monday : new String[] {"2026-03-09", "2026-03-16", "2026-03-23"}) {
            observe(brand, PARIS, monday + "T08:10", 50);
            observe(brand, PARIS, monday + "T09:10", 4);
        }
        assertThat(observe(brand, PARIS, "2026-03-30T08:10", 52))
                .as("as ever at eight")
                .isZero();
        assertThat(observe(brand, PARIS, "2026-03-30T09:10", 20)).isEqualTo(1);
        assertThat(evidence(brand)).satisfies(evidence -> {
            assertThat(evidence.getMean()).isEqualTo(4);
            assertThat(evidence.getWeeks()).isEqualTo(3);
            assertThat(evidence.getFrom()).isEqualTo(SearchCalls.time(Instant.parse("2026-03-30T07:00:00Z")));
        });
        assertThat(search.inbox().brandAsked("acme", "al-spring"))
                .as("once, and kept")
                .isEqualTo(1);
    }

    @Test
    void hourThatExistedTwice_isJudgedEachTimeByItself() {
        AlertCalls brand = watched("al-autumn", "Europe/Paris", Instant.parse("2026-10-03T00:00:00Z"));
        for (String sunday : new String[] {"2026-10-04", "2026-10-11", "2026-10-18"}) {
            observe(brand, PARIS, sunday + "T02:10", 4);
        }
        assertThat(observe(brand, Instant.parse("2026-10-25T00:10:00Z"), 9))
                .as("first 02:10")
                .isZero();
        assertThat(observe(brand, Instant.parse("2026-10-25T01:10:00Z"), 9))
                .as("second 02:10")
                .isZero();
        assertThat(observe(brand, Instant.parse("2026-10-25T01:20:00Z"), 9)).isEqualTo(1);
        assertThat(evidence(brand).getFrom()).isEqualTo(SearchCalls.time(Instant.parse("2026-10-25T01:00:00Z")));
        assertThat(evidence(brand).getMentions())
                .as("the first above 4 + 3 × 2")
                .isEqualTo(11);
    }

    @Test
    void zoneHalfAnHourBesideUtc_hasItsOwnHours() {
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");
        AlertCalls brand = watched("al-half", "Asia/Kolkata", Instant.parse("2026-11-04T00:00:00Z"));
        for (String thursday : new String[] {"2026-11-05", "2026-11-12", "2026-11-19"}) {
            observe(brand, kolkata, thursday + "T08:50", 60);
            observe(brand, kolkata, thursday + "T09:10", 4);
        }
        assertThat(observe(brand, kolkata, "2026-11-26T08:50", 62))
                .as("in the same hour of UTC")
                .isZero();
        assertThat(observe(brand, kolkata, "2026-11-26T09:10", 20)).isEqualTo(1);
        assertThat(evidence(brand).getFrom()).isEqualTo(SearchCalls.time(Instant.parse("2026-11-26T03:30:00Z")));
    }

    @Test
    void whileNobodyTellsTheZone_onlyDeviationsAreNotJudged() {
        AlertCalls brand = watched("al-zoneless", "", Instant.now().minus(Duration.ofDays(22)));
        for (int week = 3; week >= 1; week--) {
            observe(brand, Instant.now().minus(Duration.ofDays(7L * week)), 4);
        }
        brand.create(rule("every", ALERT_CONDITION_EVERY_MATCH));
        assertThat(observe(brand, Instant.now(), 50)).isEqualTo(1);
        assertThat(brand.alerts()).extracting(alert -> alert.getRule().getId()).containsExactly("every");
        search.inbox().zone("acme", "al-zoneless", "Europe/Paris");
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> observe(brand, Instant.now(), 1) == 1);
        assertThat(brand.alerts().getFirst().getRule().getId()).isEqualTo("odd");
    }

    private static AlertCalls watched(String slug, String zone, Instant since) {
        search.inbox().zone("acme", slug, zone);
        AlertCalls brand = AlertCalls.of(search, slug);
        brand.create(rule("odd", ALERT_CONDITION_DEVIATION).setThreshold(3).setMinimum(5));
        brand.observe(since);
        return brand;
    }

    private static int observe(AlertCalls brand, ZoneId zone, String local, int many) {
        return observe(brand, LocalDateTime.parse(local).atZone(zone).toInstant(), many);
    }

    private static int observe(AlertCalls brand, Instant time, int many) {
        return brand.observe(Collections.nCopies(many, time).toArray(new Instant[0]));
    }

    private static AlertEvidence evidence(AlertCalls brand) {
        return brand.alerts().getFirst().getEvidence();
    }
}
