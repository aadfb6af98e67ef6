package org.vigie.gateway.caller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.identity.TokenVerifier;
import org.vigie.wire.identity.VerifiedToken;

/**
 * Remembers tokens whose signature held until they expire, so that a busy client costs one signature check per token. Holds tokens
 * of a limited length in all, those asked for last, in memory only. Thread-safe.
 */
public final class VerifiedTokens {
    /** Characters of all tokens held: thousands of usual ones, hundreds of the longest. What they say takes about as much again. */
    static final int CAPACITY = 16 * 1024 * 1024;

    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final TokenVerifier verifier;
    private final Clock clock;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, VerifiedToken> held = new LinkedHashMap<>(256, 0.75f, true);
    private long length;
    private Instant sweptAt = Instant.MIN;

    VerifiedTokens(TokenVerifier verifier, Clock clock) {
        this(verifier, clock, CAPACITY);
    }

    VerifiedTokens(TokenVerifier verifier, Clock clock, int capacity) {
        this.verifier = verifier;
        this.clock = clock;
        this.capacity = capacity;
    }

    /** As {@link TokenVerifier#verify}. */
    public VerifiedToken verify(String token) {
        Instant now = clock.instant();
        VerifiedToken known = find(token, now);
        if (known != null && now.isBefore(known.expiry())) {
            return known;
        }
        VerifiedToken fresh = verifier.verify(token);
        lock.lock();
        try {
            if (held.put(token, fresh) == null) {
                length += token.length();
            }
            shrink();
        } finally {
            lock.unlock();
        }
        return fresh;
    }

    /** Characters held now. */
    long length() {
        lock.lock();
        try {
            return length;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable VerifiedToken find(String token, Instant now) {
        lock.lock();
        try {
            if (!now.isBefore(sweptAt.plus(SWEEP))) {
                sweptAt = now;
                sweep(now);
            }
            return held.get(token);
        } finally {
            lock.unlock();
        }
    }

    private void sweep(Instant now) {
        Iterator<Map.Entry<String, VerifiedToken>> all = held.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, VerifiedToken> entry = all.next();
            if (!now.isBefore(entry.getValue().expiry())) {
                all.remove();
                length -= entry.getKey().length();
            }
        }
    }

    private void shrink() {
        Iterator<String> eldest = held.keySet().iterator();
        while (length > capacity && eldest.hasNext()) {
            length -= eldest.next().length();
            eldest.remove();
        }
    }
}
