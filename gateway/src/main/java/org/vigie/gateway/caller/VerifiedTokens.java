package org.vigie.gateway.caller;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.identity.TokenVerifier;
import org.vigie.wire.identity.VerifiedToken;

/**
 * Remembers tokens whose signature held until they expire, so that a busy client costs one signature check per token.
 * Holds at most {@value #CAPACITY}, in memory only. Thread-safe.
 */
public final class VerifiedTokens {
    static final int CAPACITY = 10_000;

    private final TokenVerifier verifier;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, VerifiedToken> held = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, VerifiedToken> eldest) {
            return size() > CAPACITY;
        }
    };

    VerifiedTokens(TokenVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /** As {@link TokenVerifier#verify}. */
    public VerifiedToken verify(String token) {
        VerifiedToken known = find(token);
        if (known != null && clock.instant().isBefore(known.expiry())) {
            return known;
        }
        VerifiedToken fresh = verifier.verify(token);
        lock.lock();
        try {
            held.put(token, fresh);
        } finally {
            lock.unlock();
        }
        return fresh;
    }

    private @Nullable VerifiedToken find(String token) {
        lock.lock();
        try {
            return held.get(token);
        } finally {
            lock.unlock();
        }
    }
}
