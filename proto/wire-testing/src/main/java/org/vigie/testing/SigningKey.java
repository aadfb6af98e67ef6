package org.vigie.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** An RSA key that signs JSON web tokens (RFC 7515, 7519) and describes its public half (RFC 7517). */
record SigningKey(String id, KeyPair pair) {

    private static final JsonMapper JSON = new JsonMapper();

    static SigningKey generate(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(id, generator.generateKeyPair());
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
