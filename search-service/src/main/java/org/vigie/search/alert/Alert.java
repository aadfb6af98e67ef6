package org.vigie.search.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.judge.AlertEvidence;
import org.vigie.search.alert.judge.Lateness;
import org.vigie.search.alert.rule.AlertRule;

/**
 * What a rule raised.
 *
 * @param rule as it was then
 * @param due when its condition came to hold
 * @param late it was raised more than a minute after that
 * @param lateBecause why; null = it is not late, or was raised before that was kept
 * @param query that fired; null = it watched a source, or was raised before that was kept
 * @param acknowledgeBy when somebody must have acknowledged; null = no such time
 * @param acknowledgedBy subject of who did; empty = nobody
 * @param acknowledgedByName their name then; empty = a program, or not kept
 * @param onShift subjects for whom it is because they were here, once escalated of whom that wakes; empty = everybody with the role
 * @param mine it is for whoever asked
 */
public record Alert(
        UUID id,
        AlertRule rule,
        Instant due,
        Instant raised,
        boolean late,
        @Nullable Lateness lateBecause,
        AlertEvidence evidence,
        @Nullable FiredQuery query,
        @Nullable Instant acknowledgeBy,
        @Nullable Instant acknowledgedAt,
        String acknowledgedBy,
        String acknowledgedByName,
        @Nullable Instant escalatedAt,
        List<String> onShift,
        boolean mine,
        List<AlertDelivery> deliveries) {
    public Alert {
        onShift = List.copyOf(onShift);
        deliveries = List.copyOf(deliveries);
    }
}
