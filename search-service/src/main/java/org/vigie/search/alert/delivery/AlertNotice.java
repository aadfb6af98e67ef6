package org.vigie.search.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.judge.Lateness;
import org.vigie.wire.tenancy.BrandId;

/**
 * What one delivery says.
 *
 * @param delivery id that stays the same at each try, so that a receiver can drop repetitions
 * @param to address of mail, or address to call; empty of PEOPLE
 * @param zone the brand's, by which people read times; UTC when nobody could tell
 * @param lateBecause why the alert was raised late; null = it was not, or nobody kept it
 * @param acknowledgeBy when somebody must have acknowledged; null = no such time
 * @param escalatedAt when it was escalated, because nobody had acknowledged, of a notice that says so; null = it says that it was raised
 */
public record AlertNotice(
        UUID delivery,
        String to,
        BrandId brand,
        ZoneId zone,
        UUID alert,
        Rule rule,
        Instant due,
        Instant raised,
        boolean late,
        @Nullable Lateness lateBecause,
        @Nullable Instant acknowledgeBy,
        @Nullable Instant escalatedAt,
        Figures figures) {
    /** Longer than from one look at what is due to the next, unless an installation looks very seldom. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** Whether it tells of the escalation. */
    public boolean escalation() {
        return escalatedAt != null;
    }

    /** When what it tells of happened. */
    Instant happened() {
        return escalatedAt == null ? raised : escalatedAt;
    }

    /** Whether it was escalated more than a minute after somebody must have acknowledged. */
    boolean escalatedLate() {
        return escalatedAt != null && acknowledgeBy != null && escalatedAt.isAfter(acknowledgeBy.plus(LATE));
    }

    /**
     * The rule.
     *
     * @param condition its word in the contract without prefix: {@code COUNT}
     * @param source id of the source of a silence; empty for all others
     * @param sourceName what people call that source; its id when nobody told
     * @param query text of the saved query as it fired; empty of a silence, and of alerts from before it was kept
     */
    public record Rule(String id, String name, String condition, String source, String sourceName, String query) {}

    /**
     * What it rests on; mean, deviation and weeks are 0 for all but a deviation.
     *
     * @param unreadSince since then the source of a silence could not be read; null = it was read and nothing came, or it is no silence
     * @param endedAt when that source was heard again, of a silence that was over when it was raised; null = of all else
     */
    public record Figures(
            Instant from,
            Instant until,
            long mentions,
            long negative,
            long measured,
            double mean,
            double deviation,
            int weeks,
            @Nullable Instant unreadSince,
            @Nullable Instant endedAt) {}
}
