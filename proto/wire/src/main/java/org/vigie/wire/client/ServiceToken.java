package org.vigie.wire.client;

import java.time.Duration;

/** The process's own token. Implementations are thread-safe. */
public interface ServiceToken {
    /**
     * A token that holds for at least some seconds. Problem DEPENDENCY_UNAVAILABLE when there is none to be had in the time, OVERLOADED when
     * too many wait for one already.
     *
     * @param atMost how long the caller can wait
     */
    String token(Duration atMost);

    /** Fetches in the background what is due; waits for nothing. Called now and then, so that who calls seldom is as prepared for an outage. */
    default void renew() {}
}
