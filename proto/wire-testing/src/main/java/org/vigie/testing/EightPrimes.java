package org.vigie.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The secret half of an RSA key whose modulus has eight primes instead of two (RFC 8017, 3.2). Whoever verifies sees a key of 2048 bits like
 * any other; to sign takes an eighth of the time, in a JVM that compiles fast and not well 4 ms instead of 30. For tests alone: such a modulus
 * can be taken apart. Thread-safe.
 */
final class EightPrimes {
    private static final int PRIMES = 8;
    private static final int BITS = 256;
    private static final int BYTES = PRIMES * BITS / Byte.SIZE;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    /** What stands before a SHA-256 digest in a signature (RFC 8017, 9.2). */
    private static final byte[] SHA_256 = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final BigInteger modulus;
    private final List<Part> parts;
    private final RSAPublicKey half;

    /** One prime, its exponent, and what is 1 by this prime and 0 by all others. */
    private record Part(BigInteger prime, BigInteger exponent, BigInteger weight) {}

    /** IllegalArgumentException when they make no modulus of 2048 bits. */
    EightPrimes(List<BigInteger> primes) {
        modulus = primes.stream().reduce(BigInteger.ONE, BigInteger::multiply);
        if (primes.size() != PRIMES || modulus.bitLength() != PRIMES * BITS) {
            throw new IllegalArgumentException("primes: expected 8 of 256 bits, actual " + primes.size()
                    + " and a modulus of " + modulus.bitLength() + " bits");
        }
        parts = primes.stream().map(this::part).toList();
        try {
            half = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, EXPONENT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no RSA", e);
        }
    }

    private Part part(BigInteger prime) {
        BigInteger others = modulus.divide(prime);
        return new Part(
                prime,
                EXPONENT.modInverse(prime.subtract(BigInteger.ONE)),
                others.multiply(others.modInverse(prime)).mod(modulus));
    }

    /** Primes for a new key; their four highest bits are set, so that the product of all has every bit. */
    static List<BigInteger> found() {
        SecureRandom random = new SecureRandom();
        List<BigInteger> found = new ArrayList<>();
        while (found.size() < PRIMES) {
            BigInteger top = BigInteger.valueOf(15).shiftLeft(BITS - 4);
            BigInteger prime = top.add(new BigInteger(BITS - 4, random)).nextProbablePrime();
            boolean fits = prime.bitLength() == BITS && prime.mod(EXPONENT).compareTo(BigInteger.ONE) != 0;
            if (fits && !found.contains(prime)) {
                found.add(prime);
            }
        }
        return found;
    }

    RSAPublicKey publicHalf() {
        return half;
    }

    /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2.1), which a token calls RS256. */
    byte[] sign(byte[] content) {
        BigInteger message = new BigInteger(1, encoded(content));
        BigInteger signature = BigInteger.ZERO;
        for (Part part : parts) {
            BigInteger here = message.mod(part.prime()).modPow(part.exponent(), part.prime());
            signature = signature.add(here.multiply(part.weight()));
        }
        byte[] bytes = signature.mod(modulus).toByteArray();
        byte[] whole = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, whole, BYTES - length, length);
        return whole;
    }

    private static byte[] encoded(byte[] content) {
        byte[] encoded = new byte[BYTES];
        Arrays.fill(encoded, (byte) 0xff);
        byte[] digest = digest(content);
        int end = BYTES - SHA_256.length - digest.length;
        encoded[0] = 0;
        encoded[1] = 1;
        encoded[end - 1] = 0;
        System.arraycopy(SHA_256, 0, encoded, end, SHA_256.length);
        System.arraycopy(digest, 0, encoded, end + SHA_256.length, digest.length);
        return encoded;
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
