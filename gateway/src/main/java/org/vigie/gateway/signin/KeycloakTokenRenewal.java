package org.vigie.gateway.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.web.client.ResourceAccessException;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;

/**
 * Asks the identity provider for newer tokens. One that does not answer is left alone for a moment: each question takes seconds
 * then, and whoever needs a token would wait behind all who asked before. Thread-safe.
 */
final class KeycloakTokenRenewal {
    static final Duration PAUSE = Duration.ofSeconds(2);

    private final ClientRegistration client;
    private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> endpoint;
    private final Clock clock;
    private volatile Instant askedAgainAt = Instant.MIN;

    KeycloakTokenRenewal(
            ClientRegistration client,
            OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> endpoint,
            Clock clock) {
        this.client = client;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** When a token ends; at once when the provider does not say. */
    static Instant expiry(OAuth2AccessToken token) {
        Instant end = token.getExpiresAt();
        return end == null ? Instant.EPOCH : end;
    }

    /** Problem SESSION_ENDED when the provider refuses, IDENTITY_UNAVAILABLE when it does not answer. */
    SessionTokens renew(SessionTokens tokens) {
        if (clock.instant().isBefore(askedAgainAt)) {
            throw away();
        }
        var access = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, tokens.access(), null, null);
        var refresh = new OAuth2RefreshToken(tokens.refresh(), null);
        try {
            var answer = endpoint.getTokenResponse(new OAuth2RefreshTokenGrantRequest(client, access, refresh));
            OAuth2RefreshToken next = answer.getRefreshToken();
            return tokens.renewed(
                    answer.getAccessToken().getTokenValue(),
                    expiry(answer.getAccessToken()),
                    next == null ? null : next.getTokenValue());
        } catch (OAuth2AuthorizationException e) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode())) {
                throw new Problem(GatewayReason.SESSION_ENDED, "The session is over: sign in again.");
            }
            if (e.getCause() instanceof ResourceAccessException) {
                askedAgainAt = clock.instant().plus(PAUSE);
            }
            throw away();
        }
    }

    private static Problem away() {
        return new Problem(
                GatewayReason.IDENTITY_UNAVAILABLE,
                "The identity provider does not renew the session now.",
                Map.of("retry_after_seconds", String.valueOf(PAUSE.toSeconds())));
    }
}
