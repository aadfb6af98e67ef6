package org.vigie.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.vigie.wire.tenancy.AgencyId;

/** Where a sign-in begins: {@code /login}, or {@code /login/{agency}} for people of several agencies. Thread-safe. */
final class HttpAgencySignIn implements OAuth2AuthorizationRequestResolver {
    static final String LOGIN = "/login";
    static final String CALLBACK = "/login/callback";
    /** The language of the identity provider's pages, as OpenID Connect calls it (Core 1.0, 3.1.2.1). */
    static final String LANGUAGE = "ui_locales";

    private final DefaultOAuth2AuthorizationRequestResolver standard;
    private final String registration;

    HttpAgencySignIn(ClientRegistration client) {
        this.registration = client.getRegistrationId();
        this.standard =
                new DefaultOAuth2AuthorizationRequestResolver(new InMemoryClientRegistrationRepository(client), LOGIN);
        this.standard.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!request.getMethod().equals("GET") || path.equals(CALLBACK)) {
            return null;
        }
        if (path.equals(LOGIN)) {
            return authorization(request, "organization");
        }
        String agency = path.startsWith(LOGIN + "/") ? path.substring(LOGIN.length() + 1) : "";
        return AgencyId.isValid(agency) ? authorization(request, "organization:" + agency) : null;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String clientRegistrationId) {
        return resolve(request);
    }

    private OAuth2AuthorizationRequest authorization(HttpServletRequest request, String organization) {
        OAuth2AuthorizationRequest made =
                Objects.requireNonNull(standard.resolve(request, registration), "the registration is ours");
        String next = ownPath(request.getParameter(HttpSignInCookie.NEXT));
        return OAuth2AuthorizationRequest.from(made)
                .scopes(Set.of("openid", organization))
                .additionalParameters(parameters -> {
                    String language = request.getParameter(LANGUAGE);
                    if (language != null && language.matches("[a-z]{2}")) {
                        parameters.put(LANGUAGE, language);
                    }
                })
                .attributes(attributes -> attributes.put(HttpSignInCookie.NEXT, next))
                .build();
    }

    /** A path of ours, never another host: {@code //evil.example} and {@code /\evil.example} are addresses to browsers. */
    static String ownPath(@Nullable String next) {
        if (next == null || next.length() > 2000 || !next.matches("/(?![/\\\\])[!-~&&[^\\\\\"<>]]*")) {
            return "/";
        }
        return next;
    }
}
