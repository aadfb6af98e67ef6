package org.vigie.search.alert.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.count.Tally;
import org.vigie.search.alert.judge.AlertEvidence;
import org.vigie.search.alert.judge.Lateness;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.rule.AlertCondition;

class AlertMetersTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AlertMeters meters = new AlertMeters(metrics);

    @Test
    void everyMeter_isThereFromTheStartWithFewTags() {
        List<Meter> all = metrics.getMeters();
        assertThat(all)
                .extracting(meter -> meter.getId().getName())
                .contains(
                        "vigie.alert.raised",
                        "vigie.alert.escalations",
                        "vigie.alert.deliveries",
                        "vigie.alert.deliveries.waiting",
                        "vigie.alert.deliveries.oldest",
                        "vigie.alert.rules.overdue",
                        "vigie.alert.lag");
        assertThat(all.stream()
                        .flatMap(meter -> meter.getId().getTags().stream())
                        .map(Tag::getKey))
                .isSubsetOf(Set.of("condition", "late", "way", "outcome"));
    }

    @Test
    void raisedAlert_isCountedByConditionAndLateness() {
        meters.raised(new WatchedRule.Raised(
                UUID.randomUUID(),
                AlertCondition.SILENCE,
                NOON,
                Lateness.OUTAGE,
                AlertEvidence.of(NOON, NOON, Tally.NONE)));
        assertThat(metrics.get("vigie.alert.raised")
                        .tags("condition", "silence", "late", "outage")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatWaits_isToldAsItWasLastSeen() {
        var deliveries = new DueWork.Backlog(3, Duration.ofSeconds(90), Duration.ZERO);
        meters.waiting(deliveries, new DueWork.Backlog(5, Duration.ofDays(1), Duration.ofSeconds(7)));
        assertThat(gauge("vigie.alert.deliveries.waiting")).isEqualTo(3);
        assertThat(gauge("vigie.alert.deliveries.oldest")).isEqualTo(90);
        assertThat(gauge("vigie.alert.rules.overdue")).isEqualTo(7);
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }
}
