package org.vigie.testing.isolation;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vigie.testing.Tokens;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifies tokens for the suite's own test; the real door is wire's. */
final class TokenReader {

    private static final JsonMapper JSON = new JsonMapper();

    /** Whether a token is signed by the issuer of tests: each comes a hundred times, and to verify it takes longer than the call. */
    private static final Map<String, Boolean> SIGNED = new ConcurrentHashMap<>();

    private final String issuer;
    private final PublicKey key;
    private final boolean anySignature;

    TokenReader(Tokens tokens, boolean anySignature) {
        this.issuer = tokens.issuer();
        this.key = key(tokens.jwksUri());
        this.anySignature = anySignature;
    }

    /** The claims of a good token, else null. */
    @Nullable
    JsonNode claims(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return null;
        }
        String[] parts = authorization.substring(7).split("\\.", -1);
        try {
            if (parts.length != 3 || !json(parts[0]).path("alg").asString().equals("RS256") || !isSigned(parts)) {
                return null;
            }
            JsonNode claims = json(parts[1]);
            return isGood(claims) ? claims : null;
        } catch (GeneralSecurityException | JacksonException | IllegalArgumentException malformed) {
            return null;
        }
    }

    private boolean isGood(JsonNode claims) {
        long now = System.currentTimeMillis() / 1000;
        boolean current =
                claims.path("exp").asLong() > now && claims.path("nbf").asLong(0) <= now + 5;
        boolean ours = claims.path("iss").asString().equals(issuer)
                && claims.path("aud").toString().contains("\"vigie\"");
        return current && ours && (claims.has("vigie_service") || isOfOneAgency(claims));
    }

    private static boolean isOfOneAgency(JsonNode claims) {
        JsonNode agencies = claims.path("organization");
        if (agencies.size() != 1) {
            return false;
        }
        String prefix = "/" + agencies.get(0).asString() + "/";
        return claims.path("groups")
                .valueStream()
                .allMatch(group -> group.asString().startsWith(prefix));
    }

    private boolean isSigned(String[] parts) throws GeneralSecurityException {
        String token = String.join(".", parts);
        Boolean known = SIGNED.get(token);
        if (known == null) {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            known = signature.verify(Base64.getUrlDecoder().decode(parts[2]));
            SIGNED.put(token, known);
        }
        return known || anySignature;
    }

    private static JsonNode json(String base64) {
        return JSON.readTree(Base64.getUrlDecoder().decode(base64));
    }

    private static PublicKey key(String jwksUri) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(jwksUri)).build();
            JsonNode set =
                    JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            JsonNode published = set.path("keys").get(0);
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(published.path("n")), number(published.path("e"))));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot read the key set", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asString()));
    }
}
