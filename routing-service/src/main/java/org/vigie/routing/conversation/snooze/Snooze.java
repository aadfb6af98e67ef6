package org.vigie.routing.conversation.snooze;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * What somebody wants put aside.
 *
 * @param lead they may put aside what others have
 * @param epoch of the conversation as they saw it
 * @param until when it comes back, in whole milliseconds
 * @param note for colleagues; may be empty
 */
public record Snooze(Agent by, boolean lead, long epoch, Instant until, String note) {
    /** Longer is no putting aside any more: who promised it may be gone by then. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** The time that somebody asks for. FIELD_INVALID when it is past or too far away. */
    public static Instant until(long second, int nano, Instant now) {
        long most = now.plus(LONGEST).getEpochSecond();
        // What is no time of the calendar is far away too.
        boolean near = second >= now.getEpochSecond() && second <= most + 1;
        Instant until = near ? Instant.ofEpochSecond(second, nano).truncatedTo(ChronoUnit.MILLIS) : Instant.EPOCH;
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Problem.field(
                    WireReason.FIELD_INVALID,
                    "until",
                    Expected.daysAhead(LONGEST.toDays()),
                    near ? until : second + " s since 1970");
        }
        return until;
    }
}
