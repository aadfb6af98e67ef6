package org.vigie.search.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule remembers between two looks.
 *
 * @param watchedSince a silence is counted from here at the earliest
 * @param raisedAt when it last raised; null = never
 * @param raisedDue when that was due
 * @param raisedAlert what it raised then
 * @param dueSince when it came due outside of its schedule; null = it waits for no opening
 * @param collected what it waits with
 */
record RuleState(
        Instant watchedSince,
        @Nullable Instant raisedAt,
        @Nullable Instant raisedDue,
        @Nullable UUID raisedAlert,
        @Nullable Instant dueSince,
        @Nullable AlertEvidence collected) {
    /** Whether it still keeps quiet because it raised. */
    boolean isQuiet(Duration quiet, Instant now) {
        return raisedAt != null && now.isBefore(raisedAt.plus(quiet));
    }

    RuleState raised(UUID alert, Instant due, Instant now) {
        return new RuleState(watchedSince, now, due, alert, null, null);
    }

    RuleState waiting(Instant due, AlertEvidence evidence) {
        return new RuleState(watchedSince, raisedAt, raisedDue, raisedAlert, due, evidence);
    }

    RuleState forgotten() {
        return new RuleState(watchedSince, raisedAt, raisedDue, raisedAlert, null, null);
    }
}
