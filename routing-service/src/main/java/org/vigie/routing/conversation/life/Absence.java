package org.vigie.routing.conversation.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is lost, and what of theirs goes back to its queue, as a pure decision. What waits for the customer's answer stays: nobody waits for us
 * there, and with the customer's next word it goes to its queue.
 *
 * @param since whoever was last heard of then or before is lost
 */
public record Absence(Instant since) {
    /** In the facts and the audit. */
    public static final String REASON = "agent_absent";

    /**
     * Empty as long as nobody can be told to be lost: who was not listened to was perhaps there.
     *
     * @param grace how long somebody may be not heard of
     * @param listeningSince from when on whoever was there would have been heard of
     */
    public static Optional<Absence> after(Duration grace, Instant listeningSince, Instant now) {
        Instant since = now.minus(grace);
        return listeningSince.isAfter(since) ? Optional.empty() : Optional.of(new Absence(since));
    }

    /** Whether somebody last heard of then is lost. */
    public boolean isOf(Instant seenAt) {
        return !seenAt.isAfter(since);
    }

    /**
     * Takes a conversation from who is lost. Empty when it is not theirs, and when its customer does not wait for as long: what came to them
     * meanwhile, by a rule, gives them as much time to turn up.
     */
    public Optional<Step> takeBack(Life life, String from, Instant now) {
        Instant waiting = life.clocks().waitingSince();
        return life.state() == ConversationState.ASSIGNED && waiting != null && !waiting.isAfter(since)
                ? Lifecycle.takeBack(life, from, REASON, now)
                : Optional.empty();
    }
}
