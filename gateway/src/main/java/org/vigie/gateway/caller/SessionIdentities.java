package org.vigie.gateway.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Callers known by a session. Implementations are thread-safe. */
public interface SessionIdentities {
    /**
     * Who the session of the request stands for; empty when it has none. Problem SESSION_ENDED for one that is over,
     * CSRF_REFUSED for an unsafe call without its token, SESSIONS_UNAVAILABLE when the sessions cannot be read.
     */
    Optional<Identity> of(HttpServletRequest request);
}
