package org.vigie.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vigie.servers.Distributions;
import tools.jackson.databind.json.JsonMapper;

/** An RSA key that signs JSON web tokens (RFC 7515, 7519) and describes its public half (RFC 7517). */
record SigningKey(String id, EightPrimes secret) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Made by the first test of this machine that asks and kept beside the unpacked servers: to find primes takes time, in every JVM
     * that tests run in, of which nothing is proven by one.
     *
     * @param name of the key among those that are kept
     */
    static SigningKey kept(String id, String name) {
        Path entry = Distributions.entry(
                name + "-eight-primes",
                folder -> Files.write(
                        folder.resolve("primes"),
                        EightPrimes.found().stream().map(BigInteger::toString).toList()));
        try {
            List<String> lines = Files.readAllLines(entry.resolve("primes"));
            return new SigningKey(
                    id, new EightPrimes(lines.stream().map(BigInteger::new).toList()));
        } catch (IllegalArgumentException | IOException e) {
            throw new IllegalStateException("Remove " + entry + ": it holds no RSA key", e);
        }
    }

    String sign(Map<String, Object> claims) {
        String content = content(Map.of("alg", "RS256", "typ", "JWT", "kid", id), claims);
        return content + "." + base64(secret.sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    String unsigned(Map<String, Object> claims) {
        return content(Map.of("alg", "none", "typ", "JWT"), claims) + ".";
    }

    String confused(Map<String, Object> claims) {
        String content = content(Map.of("alg", "HS256", "typ", "JWT", "kid", id), claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.publicHalf().getEncoded(), "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    /** The key set with the public half. */
    String keySet() {
        RSAPublicKey key = secret.publicHalf();
        Map<String, String> described = Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                id,
                "n",
                base64(unsigned(key.getModulus())),
                "e",
                base64(unsigned(key.getPublicExponent())));
        return JSON.writeValueAsString(Map.of("keys", List.of(described)));
    }

    private static String content(Map<String, String> header, Map<String, Object> claims) {
        return base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
