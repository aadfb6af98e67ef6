package org.vigie.search.alert.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.judge.Lateness;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.rule.AlertCondition;

/**
 * What operators see of alerts. Every meter is there from the start, so that one which stays at zero is not taken for one that is missing;
 * tags have few values, and none of them is a brand's. Thread-safe.
 */
public final class AlertMeters {
    /** What became of a try. */
    public enum Outcome {
        DELIVERED,
        /** It failed and is tried again. */
        POSTPONED,
        /** It is given up. */
        FAILED
    }

    private final MeterRegistry metrics;
    private final Timer lag;
    private final Counter escalations;
    private volatile DueWork.Backlog deliveries = DueWork.Backlog.NONE;
    private volatile DueWork.Backlog rules = DueWork.Backlog.NONE;

    public AlertMeters(MeterRegistry metrics) {
        this.metrics = metrics;
        this.lag = Timer.builder("vigie.alert.lag")
                .description("From a mention's entry into the inbox until it was counted and judged")
                .publishPercentileHistogram()
                .register(metrics);
        this.escalations = Counter.builder("vigie.alert.escalations")
                .description("Alerts that nobody acknowledged in time")
                .register(metrics);
        for (AlertCondition condition : AlertCondition.values()) {
            for (Lateness lateness : Lateness.values()) {
                raised(condition, lateness);
            }
        }
        for (AlertDoor.Kind way : AlertDoor.Kind.values()) {
            for (Outcome outcome : Outcome.values()) {
                tries(way, outcome);
            }
        }
        Gauge.builder("vigie.alert.deliveries.waiting", () -> deliveries.waiting())
                .description("Mails and calls that wait for their first or next try, of the whole installation")
                .register(metrics);
        seconds("vigie.alert.deliveries.oldest", "How long the oldest of them waits", () -> deliveries.oldest());
        seconds(
                "vigie.alert.rules.overdue",
                "How long the most overdue rule was due when it was last looked for",
                () -> rules.overdue());
    }

    private void seconds(String name, String description, Supplier<Duration> length) {
        Gauge.builder(name, () -> length.get().toMillis() / 1_000.0)
                .description(description)
                .baseUnit("seconds")
                .register(metrics);
    }

    private Counter raised(AlertCondition condition, Lateness lateness) {
        return Counter.builder("vigie.alert.raised")
                .description(
                        "Alerts raised; late: no, schedule (it waited for an opening and was raised there) or outage")
                .tag("condition", word(condition))
                .tag("late", word(lateness))
                .register(metrics);
    }

    private Counter tries(AlertDoor.Kind way, Outcome outcome) {
        return Counter.builder("vigie.alert.deliveries")
                .description("Tries of mails and calls")
                .tag("way", word(way))
                .tag("outcome", word(outcome))
                .register(metrics);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** An alert is there. */
    public void raised(WatchedRule.Raised raised) {
        raised(raised.condition(), raised.lateness()).increment();
    }

    /** Nobody acknowledged an alert. */
    public void escalated() {
        escalations.increment();
    }

    /** A delivery was tried. */
    public void tried(AlertDoor.Kind way, Outcome outcome) {
        tries(way, outcome).increment();
    }

    /** A mention was counted. @param stored when the platform stored it */
    public void counted(Instant stored, Instant now) {
        lag.record(stored.isBefore(now) ? Duration.between(stored, now) : Duration.ZERO);
    }

    /** What waits, before it is looked at. */
    public void waiting(DueWork.Backlog deliveriesNow, DueWork.Backlog rulesNow) {
        deliveries = deliveriesNow;
        rules = rulesNow;
    }
}
