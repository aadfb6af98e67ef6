package org.vigie.gateway.signin.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.gateway.caller.Identity;

/** What goes on in this process for as long as sessions last: their streams. Thread-safe. */
public final class OpenSessions {
    private final Map<String, Set<Runnable>> open = new ConcurrentHashMap<>();

    /** Runs {@code over} when the session ends, unless closed before. */
    public Identity.Watch watch(String session, Runnable over) {
        open.compute(session, (id, former) -> {
            Set<Runnable> watching = former == null ? ConcurrentHashMap.newKeySet() : former;
            watching.add(over);
            return watching;
        });
        return () -> open.computeIfPresent(session, (id, watching) -> {
            watching.remove(over);
            return watching.isEmpty() ? null : watching;
        });
    }

    /** The session ended. */
    void end(String session) {
        Set<Runnable> watching = open.remove(session);
        if (watching != null) {
            watching.forEach(Runnable::run);
        }
    }

    /** Those for which something goes on. */
    Set<String> sessions() {
        return Set.copyOf(open.keySet());
    }
}
