package org.vigie.wire.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens verified lately, by their SHA-256, so that a caller's second call costs no signature. Holds no token itself, and
 * nothing past a token's life. Thread-safe.
 */
final class TokenMemory {
    private static final int MAX = 20_000;
    private final Map<String, VerifiedToken> byHash = new ConcurrentHashMap<>();

    /** What was verified under this key, when it still holds. */
    Optional<VerifiedToken> find(String key, Instant now) {
        VerifiedToken token = byHash.get(key);
        if (token == null) {
            return Optional.empty();
        }
        if (!now.isBefore(token.expiry())) {
            byHash.remove(key);
            return Optional.empty();
        }
        return Optional.of(token);
    }

    void keep(String key, VerifiedToken token, Instant now) {
        if (byHash.size() >= MAX) {
            byHash.values().removeIf(held -> !now.isBefore(held.expiry()));
        }
        if (byHash.size() < MAX) {
            byHash.put(key, token);
        }
    }

    static String key(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
