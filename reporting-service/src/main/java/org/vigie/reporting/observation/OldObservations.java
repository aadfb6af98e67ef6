package org.vigie.reporting.observation;

import java.time.Instant;

/** What was observed so long ago that no figure rests on it any more. Thread-safe. */
public interface OldObservations {
    /**
     * Removes observations from before a moment, of every brand, and then the conversations of which nothing was told since and where
     * nobody waits; with them what is known of their mentions' labels, of one that opened a conversation as long as that stays not. The
     * figures of later stretches stay as they are, and answers tell from when on they rest on anything. A brand that is being computed
     * again waits for the next time.
     *
     * @return how many of both; fewer than {@code most} when there were no more
     */
    int remove(Instant before, int most);
}
