package org.vigie.gateway.signin;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.signin.session.Seal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the identity provider gave one session.
 *
 * @param access proves the person to the services
 * @param accessExpiry when it stops to hold
 * @param refresh gets the next ones
 * @param id ends the single sign-on
 */
record SessionTokens(String access, Instant accessExpiry, String refresh, String id) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What was answered to a renewal; without a refresh token the former one goes on. */
    SessionTokens renewed(String token, Instant expiry, @Nullable String next) {
        return new SessionTokens(token, expiry, next == null ? refresh : next, id);
    }

    String sealed(Seal seal) {
        return seal.close(JSON.writeValueAsString(this), SessionTokens.class.getName());
    }

    /** Empty when they were sealed with another key. */
    static Optional<SessionTokens> open(Seal seal, String sealed) {
        return seal.open(sealed, SessionTokens.class.getName()).map(SessionTokens::parse);
    }

    private static SessionTokens parse(String text) {
        try {
            return JSON.readValue(text, SessionTokens.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("sealed tokens of another shape", e);
        }
    }

    @Override
    public String toString() {
        return "SessionTokens[until " + accessExpiry + "]";
    }
}
