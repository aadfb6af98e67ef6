package org.vigie.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.vigie.gateway.caller.Identity;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.problem.HttpProblems;
import org.vigie.gateway.settings.GatewaySettings;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /session}: who am I; {@code POST /logout}: no longer. Thread-safe. */
final class HttpSessionHandler {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpSignedInSessions<?> sessions;
    private final GatewaySettings settings;
    private final String endSession;

    HttpSessionHandler(HttpSignedInSessions<?> sessions, GatewaySettings settings, String endSession) {
        this.sessions = sessions;
        this.settings = settings;
        this.endSession = endSession;
    }

    void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            write(response, signedIn(request, response).orElse(Map.of("signedIn", false)));
        } catch (Problem e) {
            if (e.reason() == GatewayReason.SESSION_ENDED) {
                write(response, Map.of("signedIn", false));
            } else {
                HttpProblems.answer(request, response, e);
            }
        }
    }

    private Optional<Map<String, Object>> signedIn(HttpServletRequest request, HttpServletResponse response) {
        Optional<Identity> identity = sessions.of(request);
        if (identity.isEmpty() || !(identity.get().caller() instanceof Caller.Person person)) {
            return Optional.empty();
        }
        HttpSession session = request.getSession(false);
        String csrf = String.valueOf(session.getAttribute(HttpSignedInSessions.CSRF));
        response.addHeader(HttpHeaders.SET_COOKIE, csrfCookie(csrf));
        long end = session.getLastAccessedTime() + session.getMaxInactiveInterval() * 1000L;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("signedIn", true);
        answer.put("agency", person.agency().slug());
        answer.put("subject", person.subject());
        answer.put("name", person.name());
        answer.put("username", AccessTokenClaims.username(identity.get().token()));
        answer.put("csrf", csrf);
        answer.put("grants", grants(person.grants()));
        answer.put("expiresAt", java.time.Instant.ofEpochMilli(end).toString());
        return Optional.of(answer);
    }

    private static List<Map<String, Object>> grants(Grants grants) {
        List<Map<String, Object>> list = new ArrayList<>();
        if (!grants.wide().isEmpty()) {
            list.add(grant("all", grants.wide()));
        }
        grants.brands().forEach((brand, roles) -> list.add(grant(brand.slug(), roles)));
        return list;
    }

    private static Map<String, Object> grant(String brand, Set<Role> roles) {
        return Map.of(
                "brand", brand, "roles", roles.stream().sorted().map(Role::word).toList());
    }

    void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String location = end(request, response);
            write(response, Map.of("location", location));
        } catch (Problem e) {
            HttpProblems.answer(request, response, e);
        }
    }

    /** Ends our session; the address returned ends the single sign-on. */
    private String end(HttpServletRequest request, HttpServletResponse response) {
        String home = settings.publicUrl() + "/";
        Optional<SessionTokens> tokens = sessions.tokens(request);
        if (tokens.isEmpty()) {
            return home;
        }
        HttpSession session = request.getSession(false);
        CsrfCheck.require((String) session.getAttribute(HttpSignedInSessions.CSRF), request);
        sessions.end(session);
        response.addHeader(HttpHeaders.SET_COOKIE, csrfCookie(""));
        return endSession + "?id_token_hint=" + encode(tokens.get().id()) + "&post_logout_redirect_uri=" + encode(home);
    }

    private String csrfCookie(String value) {
        return ResponseCookie.from(CsrfCheck.COOKIE, value)
                .path("/")
                .secure(settings.isSecure())
                .sameSite("Strict")
                .maxAge(value.isEmpty() ? 0 : -1)
                .build()
                .toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void write(HttpServletResponse response, Map<String, ?> answer) throws IOException {
        byte[] json = JSON.writeValueAsBytes(answer);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
