package org.vigie.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;

/** Proves that a call which changes something was made by our own page: it knows what only the session and it know. */
final class CsrfCheck {
    static final String COOKIE = "vigie-csrf";
    private static final String HEADER = "X-CSRF-Token";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final SecureRandom RANDOM = new SecureRandom();

    private CsrfCheck() {}

    static String newToken() {
        byte[] token = new byte[32];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    /** Problem CSRF_REFUSED unless the request carries the session's token in its header. */
    static void require(@Nullable String expected, HttpServletRequest request) {
        List<String> given = Collections.list(request.getHeaders(HEADER));
        if (expected == null || given.size() != 1 || !equal(expected, given.getFirst())) {
            throw new Problem(
                    GatewayReason.CSRF_REFUSED,
                    HEADER + ": expected the token that GET /session tells, actual another");
        }
    }

    private static boolean equal(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
