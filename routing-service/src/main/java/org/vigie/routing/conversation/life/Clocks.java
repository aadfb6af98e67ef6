package org.vigie.routing.conversation.life;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moments that matter in the life of a conversation.
 *
 * @param openedAt when the first mention came
 * @param waitingSince when the customer began to wait for somebody; null while pending customer or watched, and once resolved but for
 *     whom nobody answered yet: an answer may be on the way, and is counted from then
 * @param firstResponseDueAt null without a target, and while it was only watched
 * @param reactionDueAt by when somebody must have reacted to what saved queries matched; null when none says so or nobody waits
 * @param firstResponseAt when the first reply was delivered; not one that was written before it came back and known to be delivered only
 *     after: it answers nothing of what is promised since
 * @param lastMentionAt when the newest mention came
 * @param reopenedAt when it last came back after being resolved
 * @param resolvedAt null unless resolved
 * @param updatedAt when anything last changed
 */
public record Clocks(
        Instant openedAt,
        @Nullable Instant waitingSince,
        @Nullable Instant firstResponseDueAt,
        @Nullable Instant reactionDueAt,
        @Nullable Instant firstResponseAt,
        Instant lastMentionAt,
        @Nullable Instant reopenedAt,
        @Nullable Instant resolvedAt,
        Instant updatedAt) {

    /** When what is worked on now began: the opening, or the last one after a resolution. */
    public Instant begunAt() {
        return reopenedAt == null ? openedAt : reopenedAt;
    }

    public Clocks touched(Instant now) {
        return with(waitingSince, reactionDueAt, lastMentionAt, now);
    }

    public Clocks waiting(Instant since, Instant now) {
        return with(since, reactionDueAt, lastMentionAt, now);
    }

    public Clocks mentioned(Instant at, Instant now) {
        return with(waitingSince, reactionDueAt, at.isAfter(lastMentionAt) ? at : lastMentionAt, now);
    }

    /** Due by then too: the earliest counts, because what matched first waits still. @param due null = at no time */
    public Clocks reacting(@Nullable Instant due) {
        boolean sooner = due != null && (reactionDueAt == null || due.isBefore(reactionDueAt));
        return sooner ? with(waitingSince, due, lastMentionAt, updatedAt) : this;
    }

    /**
     * Somebody is to act from then on: who was never answered waits from then, and is promised a first response from then,
     * whatever was promised before.
     *
     * @param firstResponse target of its queue; zero = none
     */
    public Clocks promised(Instant from, Duration firstResponse) {
        return firstResponseAt != null
                ? this
                : new Clocks(
                        openedAt,
                        from,
                        firstResponse.isPositive() ? from.plus(firstResponse) : null,
                        reactionDueAt,
                        null,
                        lastMentionAt,
                        reopenedAt,
                        resolvedAt,
                        updatedAt);
    }

    private Clocks with(@Nullable Instant waiting, @Nullable Instant reaction, Instant mentioned, Instant now) {
        return new Clocks(
                openedAt,
                waiting,
                firstResponseDueAt,
                reaction,
                firstResponseAt,
                mentioned,
                reopenedAt,
                resolvedAt,
                now);
    }

    public Clocks answered(Instant at, boolean nobodyWaits, Instant now) {
        return new Clocks(
                openedAt,
                nobodyWaits ? null : waitingSince,
                firstResponseDueAt,
                nobodyWaits ? null : reactionDueAt,
                firstResponseAt == null ? at : firstResponseAt,
                lastMentionAt,
                reopenedAt,
                resolvedAt,
                now);
    }

    public Clocks resolved(Instant now) {
        return new Clocks(
                openedAt,
                firstResponseAt == null ? waitingSince : null,
                firstResponseDueAt,
                null,
                firstResponseAt,
                lastMentionAt,
                reopenedAt,
                now,
                now);
    }

    /**
     * Open again although no mention came: what was promised stands, and who waited all the time still does.
     *
     * @param since from when somebody waits who did not
     */
    public Clocks openedAgain(Instant since, Instant now) {
        return new Clocks(
                openedAt,
                waitingSince == null ? since : waitingSince,
                firstResponseDueAt,
                null,
                firstResponseAt,
                lastMentionAt,
                now,
                null,
                now);
    }

    public Clocks reopened(Instant since, Instant now) {
        return new Clocks(openedAt, since, firstResponseDueAt, null, firstResponseAt, since, now, null, now);
    }
}
