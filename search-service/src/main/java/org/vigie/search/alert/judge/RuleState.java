package org.vigie.search.alert.judge;

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
 * @param raisedUnread what it last raised says that its source could not be read
 * @param read a reading of its source that was not counted yet when it was told; null = none
 */
public record RuleState(
        Instant watchedSince,
        @Nullable Instant raisedAt,
        @Nullable Instant raisedDue,
        @Nullable UUID raisedAlert,
        @Nullable Instant dueSince,
        @Nullable AlertEvidence collected,
        boolean raisedUnread,
        @Nullable Instant read) {
    /** Before it first raised. */
    public static RuleState fresh(Instant watchedSince) {
        return new RuleState(watchedSince, null, null, null, null, null, false, null);
    }

    /** Whether it still keeps quiet because it raised. */
    public boolean isQuiet(Duration quiet, Instant now) {
        return raisedAt != null && now.isBefore(raisedAt.plus(quiet));
    }

    /** Whether something that came due then did so within the cool-down of what it raised, by when that was due. */
    public boolean isWithinFormer(Duration quiet, Instant due) {
        return raisedDue != null && due.isBefore(raisedDue.plus(quiet));
    }

    /** Whether it waits for an opening with a silence that is over: that is told whether or not another one has begun. */
    public boolean isWaitingWithEnded() {
        return collected != null && collected.endedAt() != null;
    }

    /** Whether what it raised was due then or later. */
    public boolean isTold(Instant due) {
        return raisedDue != null && !raisedDue.isBefore(due);
    }

    /** From when a silence is counted: once it was told that the source could not be read, from then on anew. */
    public Instant silentFrom(Instant quiet) {
        return raisedUnread && raisedAt != null && raisedAt.isAfter(quiet) ? raisedAt : quiet;
    }

    /** @param unread it says that its source could not be read */
    public RuleState raised(UUID alert, Instant due, boolean unread, Instant now) {
        return new RuleState(watchedSince, now, due, alert, null, null, unread, read);
    }

    public RuleState waiting(Instant due, AlertEvidence evidence) {
        return new RuleState(watchedSince, raisedAt, raisedDue, raisedAlert, due, evidence, raisedUnread, read);
    }

    public RuleState forgotten() {
        return new RuleState(watchedSince, raisedAt, raisedDue, raisedAlert, null, null, raisedUnread, read);
    }

    public RuleState awaiting(@Nullable Instant reading) {
        return new RuleState(
                watchedSince, raisedAt, raisedDue, raisedAlert, dueSince, collected, raisedUnread, reading);
    }
}
