package org.vigie.gateway.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.vigie.gateway.settings.GatewaySettings;
import org.vigie.gateway.signin.session.Seal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must be remembered between leaving for the identity provider and coming back: state, nonce and verifier, sealed in
 * a cookie of ten minutes. Nobody gets a session before they signed in. Thread-safe.
 */
final class HttpSignInCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    /** Attribute of the authorization request and of the servlet request: where to go afterwards. */
    static final String NEXT = "next";

    private static final String COOKIE = "vigie-signing-in";
    private static final String PURPOSE = HttpSignInCookie.class.getName();
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the cookie holds. */
    private record Kept(
            String state, String uri, String nonce, String verifier, String scopes, String next, Instant until) {}

    private final Seal seal;
    private final ClientRegistration client;
    private final String authorizationUri;
    private final boolean secure;
    private final String name;
    private final Clock clock;

    HttpSignInCookie(Seal seal, ClientRegistration client, GatewaySettings settings, Clock clock) {
        this.seal = seal;
        this.client = client;
        this.authorizationUri =
                Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri(), "authorization address");
        this.secure = settings.isSecure();
        this.name = settings.cookie(COOKIE);
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        return cookie(request)
                .flatMap(value -> seal.open(value, PURPOSE))
                .map(HttpSignInCookie::parse)
                .filter(kept -> kept.state().equals(state) && clock.instant().isBefore(kept.until()))
                .map(this::restore)
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest authorization,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (authorization == null) {
            write(response, "", Duration.ZERO);
            return;
        }
        Map<String, Object> attributes = authorization.getAttributes();
        Kept kept = new Kept(
                String.valueOf(authorization.getState()),
                authorization.getAuthorizationRequestUri(),
                String.valueOf(attributes.get(OidcParameterNames.NONCE)),
                String.valueOf(attributes.get(PkceParameterNames.CODE_VERIFIER)),
                String.join(" ", authorization.getScopes()),
                String.valueOf(attributes.getOrDefault(NEXT, "/")),
                clock.instant().plus(LIFE));
        write(response, seal.close(JSON.writeValueAsString(kept), PURPOSE), LIFE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest authorization = loadAuthorizationRequest(request);
        if (authorization != null) {
            write(response, "", Duration.ZERO);
            request.setAttribute(NEXT, authorization.getAttributes().get(NEXT));
        }
        return authorization;
    }

    private OAuth2AuthorizationRequest restore(Kept kept) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(authorizationUri)
                .authorizationRequestUri(kept.uri())
                .clientId(client.getClientId())
                .redirectUri(client.getRedirectUri())
                .scopes(Set.of(kept.scopes().split(" ")))
                .state(kept.state())
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, client.getRegistrationId());
                    attributes.put(OidcParameterNames.NONCE, kept.nonce());
                    attributes.put(PkceParameterNames.CODE_VERIFIER, kept.verifier());
                    attributes.put(NEXT, kept.next());
                })
                .build();
    }

    private static Kept parse(String text) {
        try {
            return JSON.readValue(text, Kept.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("a sealed cookie of another shape", e);
        }
    }

    private Optional<String> cookie(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private void write(HttpServletResponse response, String value, Duration life) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
