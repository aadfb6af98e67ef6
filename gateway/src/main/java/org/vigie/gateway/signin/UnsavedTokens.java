package org.vigie.gateway.signin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Renewed tokens that could not be stored: the identity provider may take the refresh token that is stored no more, and need not be
 * asked at each call. Those renewed last, in memory only. Thread-safe.
 */
final class UnsavedTokens {
    private static final int CAPACITY = 2_000;

    /** @param replaced the access token that is stored: beside another one they are out of date */
    private record Renewed(String replaced, SessionTokens tokens) {}

    private final Map<String, Renewed> bySession = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Renewed> eldest) {
            return size() > CAPACITY;
        }
    };

    /** Those of a session, by what is stored of it. */
    synchronized SessionTokens latest(String session, SessionTokens stored) {
        Renewed renewed = bySession.get(session);
        return renewed != null && renewed.replaced.equals(stored.access()) ? renewed.tokens : stored;
    }

    synchronized void keep(String session, SessionTokens stored, SessionTokens renewed) {
        bySession.put(session, new Renewed(stored.access(), renewed));
    }

    synchronized void forget(String session) {
        bySession.remove(session);
    }
}
