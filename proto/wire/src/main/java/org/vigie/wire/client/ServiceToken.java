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
}
