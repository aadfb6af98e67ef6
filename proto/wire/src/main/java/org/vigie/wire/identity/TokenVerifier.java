package org.vigie.wire.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.problem.Problem;

/**
 * Verifies access tokens (RFC 9068 in spirit, as Keycloak issues them): size, algorithm, signature, issuer, audience,
 * type, life, then the claims that name the caller. Thread-safe. Every refusal is a {@link Problem} with an
 * {@link IdentityReason}; no message quotes the token.
 */
public final class TokenVerifier {
    static final int MAX_LENGTH = 64 * 1024;

    private final String issuer;
    private final String audience;
    private final Duration skew;
    private final SigningKeys keys;
    private final Clock clock;
    private final TokenMemory memory = new TokenMemory();

    /**
     * @param issuer the one pinned {@code iss}
     * @param audience must be among {@code aud}
     * @param skew how far clocks may differ
     */
    public TokenVerifier(String issuer, String audience, Duration skew, SigningKeys keys, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.skew = skew;
        this.keys = keys;
        this.clock = clock;
    }

    /** The caller and the life of a token, without the {@code Bearer} prefix. */
    public VerifiedToken verify(String token) {
        if (token.isEmpty()) {
            throw new Problem(IdentityReason.TOKEN_MISSING, "No bearer token.");
        }
        if (token.length() > MAX_LENGTH) {
            throw new Problem(
                    IdentityReason.TOKEN_TOO_LARGE,
                    "Token too large.",
                    Map.of("expected", "at most " + MAX_LENGTH, "actual", String.valueOf(token.length())));
        }
        String key = TokenMemory.key(token);
        return memory.find(key, clock.instant()).orElseGet(() -> {
            VerifiedToken verified = verifyAnew(token);
            memory.keep(key, verified, clock.instant());
            return verified;
        });
    }

    private VerifiedToken verifyAnew(String token) {
        SignedJWT jwt = parse(token);
        checkSignature(jwt);
        JWTClaimsSet claims = claims(jwt);
        Instant expiry = checkClaims(claims);
        return new VerifiedToken(CallerClaims.caller(claims), expiry);
    }

    private static SignedJWT parse(String token) {
        JWT jwt;
        try {
            jwt = JWTParser.parse(token);
        } catch (ParseException | IllegalArgumentException e) {
            throw malformed("not a JWT");
        }
        if (!(jwt instanceof SignedJWT signed)
                || !JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())) {
            throw new Problem(
                    IdentityReason.TOKEN_ALGORITHM,
                    "Token not signed as expected.",
                    Map.of(
                            "expected",
                            "RS256",
                            "actual",
                            jwt.getHeader().getAlgorithm().getName()));
        }
        return signed;
    }

    private void checkSignature(SignedJWT jwt) {
        String keyId = jwt.getHeader().getKeyID();
        if (keyId == null) {
            throw malformed("no key id");
        }
        Optional<RSAPublicKey> key = keys.key(keyId);
        try {
            if (key.isEmpty() || !jwt.verify(new RSASSAVerifier(key.get()))) {
                throw new Problem(IdentityReason.TOKEN_SIGNATURE, "The token's signature does not hold.");
            }
        } catch (JOSEException e) {
            throw new Problem(IdentityReason.TOKEN_SIGNATURE, "The token's signature does not hold.");
        }
    }

    private static JWTClaimsSet claims(SignedJWT jwt) {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw malformed("claims of another shape than agreed");
        }
    }

    private Instant checkClaims(JWTClaimsSet claims) {
        if (!issuer.equals(claims.getIssuer())) {
            throw new Problem(
                    IdentityReason.TOKEN_ISSUER, "The token is another issuer's.", Map.of("expected", issuer));
        }
        List<String> audiences = claims.getAudience();
        if (!audiences.contains(audience)) {
            throw new Problem(
                    IdentityReason.TOKEN_AUDIENCE,
                    "The token is not meant for this platform.",
                    Map.of("expected", audience));
        }
        Object type = claims.getClaim("typ");
        if (type != null && !"Bearer".equals(type)) {
            throw new Problem(IdentityReason.TOKEN_TYPE, "Not an access token.", Map.of("expected", "Bearer"));
        }
        Instant now = clock.instant();
        @Nullable Date end = claims.getExpirationTime();
        if (end == null) {
            throw malformed("no expiry");
        }
        if (!now.isBefore(end.toInstant().plus(skew))) {
            throw new Problem(IdentityReason.TOKEN_EXPIRED, "The token has expired.");
        }
        if (isAfter(claims.getNotBeforeTime(), now.plus(skew)) || isAfter(claims.getIssueTime(), now.plus(skew))) {
            throw new Problem(IdentityReason.TOKEN_NOT_YET_VALID, "The token is not valid yet; compare the clocks.");
        }
        return end.toInstant();
    }

    private static boolean isAfter(@Nullable Date date, Instant limit) {
        return date != null && date.toInstant().isAfter(limit);
    }

    static Problem malformed(String what) {
        return new Problem(IdentityReason.TOKEN_MALFORMED, "Malformed token: " + what + ".");
    }
}
