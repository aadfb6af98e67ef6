package org.vigie.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vigie.servers.Distributions;
import tools.jackson.databind.json.JsonMapper;

/** An RSA key that signs JSON web tokens (RFC 7515, 7519) and describes its public half (RFC 7517). */
record SigningKey(String id, KeyPair pair) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Made by the first test of this machine that asks and kept beside the unpacked servers: to find two primes takes seconds, in every JVM
     * that tests run in, of which nothing is proven by one.
     *
     * @param name of the key among those that are kept
     */
    static SigningKey kept(String id, String name) {
        Path entry = Distributions.entry(
                name, folder -> Files.write(folder.resolve("pkcs8"), generated().getEncoded()));
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey)
                    rsa.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(entry.resolve("pkcs8"))));
            PublicKey half = rsa.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new SigningKey(id, new KeyPair(half, secret));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Remove " + entry + ": it holds no RSA key", e);
        }
    }

    private static PrivateKey generated() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no RSA", e);
        }
    }

    String sign(Map<String, Object> claims) {
        String content = content(Map.of("alg", "RS256", "typ", "JWT", "kid", id), claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    String unsigned(Map<String, Object> claims) {
        return content(Map.of("alg", "none", "typ", "JWT"), claims) + ".";
    }

    String confused(Map<String, Object> claims) {
        String content = content(Map.of("alg", "HS256", "typ", "JWT", "kid", id), claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    /** The key set with the public half. */
    String keySet() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
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
