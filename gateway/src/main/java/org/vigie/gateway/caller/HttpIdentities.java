package org.vigie.gateway.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.identity.VerifiedToken;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.Caller;

/** Finds out who sends a request: a bearer token wins over a session. Thread-safe. */
public final class HttpIdentities {
    private static final String BEARER = "Bearer ";

    private final VerifiedTokens tokens;
    private final SessionIdentities sessions;

    HttpIdentities(VerifiedTokens tokens, SessionIdentities sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** Problem CREDENTIALS_MISSING, one of {@link IdentityReason}, or one of {@link SessionIdentities#of}. */
    public Identity of(HttpServletRequest request) {
        Enumeration<String> header = request.getHeaders("Authorization");
        List<String> values = header == null ? List.of() : Collections.list(header);
        if (values.isEmpty()) {
            return sessions.of(request)
                    .orElseThrow(() -> new Problem(
                            GatewayReason.CREDENTIALS_MISSING, "Neither a bearer token nor a session: sign in."));
        }
        if (values.size() > 1) {
            throw new Problem(IdentityReason.TOKEN_DUPLICATE, "More than one authorization.");
        }
        String value = values.getFirst();
        if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Problem(IdentityReason.TOKEN_MISSING, "Authorization without a bearer token.");
        }
        return bearer(value.substring(BEARER.length()).trim());
    }

    private Identity bearer(String token) {
        VerifiedToken verified = tokens.verify(token);
        return new Bearer(verified.caller(), token, verified.expiry());
    }

    private record Bearer(Caller caller, String token, Instant expiry) implements Identity {
        @Override
        public Watch whileSignedIn(Runnable over) {
            return () -> {};
        }

        @Override
        public boolean renewable() {
            return false;
        }

        @Override
        public Identity renewed() {
            throw new Problem(IdentityReason.TOKEN_EXPIRED, "The token has expired; connect again with a new one.");
        }

        @Override
        public String toString() {
            return "Bearer[" + caller.kind() + " " + caller.subject() + "]";
        }
    }
}
