package org.vigie.routing.conversation.absence;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when whoever was there would have been heard of here. It begins anew when the database, where heartbeats are noted, did not answer, and
 * when rounds came too far apart, whatever the reason: a process that stood still, a database whose clock is another one than before.
 *
 * @param since begin
 * @param last when it last turned out to go on
 */
record Listening(Instant since, Instant last) {
    static Listening from(Instant now) {
        return new Listening(now, now);
    }

    /** @param most how far apart two rounds may be */
    Listening goesOn(Instant now, Duration most) {
        return now.isBefore(last) || now.isAfter(last.plus(most)) ? from(now) : new Listening(since, now);
    }
}
