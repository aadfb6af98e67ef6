package org.vigie.gateway.call;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Positions in a service's facts as people see them. A service numbers the facts of the whole platform in one row, so the
 * numbers of one brand's facts would tell how much all others do. What leaves is a permutation of 62 bits under a key of
 * the installation, bound to the agency and the service: a Feistel network of eight rounds (Luby and Rackoff, "How to
 * construct pseudorandom permutations", 1988) over HMAC-SHA-256. The 18 highest bits of what is permuted are zero, so
 * that a number that was made up, or is a plain one from before, is recognised. Used by one thread.
 */
final class Positions {
    private static final int HALF = 31;
    private static final long MASK = (1L << HALF) - 1;
    private static final int ROUNDS = 8;
    /** At a million facts per second enough for half a year; at a thousand for five centuries. */
    private static final long MAX = (1L << 44) - 1;

    private static final String MAC = "HmacSHA256";

    private final Mac mac;

    /**
     * @param key of the installation, the same in every gateway
     * @param agency whose people see the positions
     * @param service whose facts they count, {@code routing}
     */
    Positions(byte[] key, String agency, String service) {
        byte[] purpose = ("positions\0" + agency + '\0' + service).getBytes(StandardCharsets.UTF_8);
        this.mac = mac(mac(key).doFinal(purpose));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is part of every Java", e);
        }
    }

    /** A position as it leaves: 1 or more. What is no position, 0 and less, stays. */
    long sealed(long position) {
        if (position <= 0) {
            return position;
        }
        if (position > MAX) {
            throw new IllegalArgumentException("position: expected at most " + MAX + ", actual " + position);
        }
        long left = position >>> HALF;
        long right = position & MASK;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ turn(round, right);
            left = right;
            right = next;
        }
        return (left << HALF | right) + 1;
    }

    /** What {@link #sealed} was given; empty for any other number above 0. */
    OptionalLong opened(long given) {
        if (given <= 0) {
            return OptionalLong.of(given);
        }
        long left = given - 1 >>> HALF;
        long right = given - 1 & MASK;
        if (left > MASK) {
            return OptionalLong.empty();
        }
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long before = right ^ turn(round, left);
            right = left;
            left = before;
        }
        long position = left << HALF | right;
        return position > 0 && position <= MAX ? OptionalLong.of(position) : OptionalLong.empty();
    }

    private long turn(int round, long half) {
        byte[] block = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(round)
                .putLong(half)
                .array();
        return ByteBuffer.wrap(mac.doFinal(block)).getLong() & MASK;
    }
}
