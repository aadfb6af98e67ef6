package org.vigie.routing.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moments that matter in the life of a conversation.
 *
 * @param openedAt when the first mention came
 * @param waitingSince when the customer began to wait; null while pending customer, resolved or watched
 * @param firstResponseDueAt null without a target
 * @param firstResponseAt when the first reply was delivered
 * @param lastMentionAt when the newest mention came
 * @param reopenedAt when it last came back after being resolved
 * @param resolvedAt null unless resolved
 * @param updatedAt when anything last changed
 */
public record Clocks(
        Instant openedAt,
        @Nullable Instant waitingSince,
        @Nullable Instant firstResponseDueAt,
        @Nullable Instant firstResponseAt,
        Instant lastMentionAt,
        @Nullable Instant reopenedAt,
        @Nullable Instant resolvedAt,
        Instant updatedAt) {

    Clocks touched(Instant now) {
        return new Clocks(
                openedAt,
                waitingSince,
                firstResponseDueAt,
                firstResponseAt,
                lastMentionAt,
                reopenedAt,
                resolvedAt,
                now);
    }

    Clocks waiting(Instant since, Instant now) {
        return new Clocks(
                openedAt, since, firstResponseDueAt, firstResponseAt, lastMentionAt, reopenedAt, resolvedAt, now);
    }

    Clocks mentioned(Instant at, Instant now) {
        Instant newest = at.isAfter(lastMentionAt) ? at : lastMentionAt;
        return new Clocks(
                openedAt, waitingSince, firstResponseDueAt, firstResponseAt, newest, reopenedAt, resolvedAt, now);
    }

    Clocks answered(Instant at, boolean nobodyWaits, Instant now) {
        return new Clocks(
                openedAt,
                nobodyWaits ? null : waitingSince,
                firstResponseDueAt,
                firstResponseAt == null ? at : firstResponseAt,
                lastMentionAt,
                reopenedAt,
                resolvedAt,
                now);
    }

    Clocks resolved(Instant now) {
        return new Clocks(openedAt, null, firstResponseDueAt, firstResponseAt, lastMentionAt, reopenedAt, now, now);
    }

    Clocks reopened(Instant since, Instant now) {
        return new Clocks(openedAt, since, firstResponseDueAt, firstResponseAt, since, now, null, now);
    }
}
