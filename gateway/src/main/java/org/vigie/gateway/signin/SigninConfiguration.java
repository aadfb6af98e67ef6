package org.vigie.gateway.signin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.AbstractRestClientOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.vigie.gateway.caller.VerifiedTokens;
import org.vigie.gateway.route.HttpFixedPath;
import org.vigie.gateway.settings.GatewaySettings;
import org.vigie.gateway.settings.SignInSettings;
import org.vigie.gateway.signin.session.EndedSessions;
import org.vigie.gateway.signin.session.OpenSessions;
import org.vigie.gateway.signin.session.Seal;
import org.vigie.wire.http.AddressTrust;
import org.vigie.wire.settings.WireSettings;

/** The gateway as client of the identity provider. Addresses follow from the issuer, so that it may start later than we. */
@Configuration(proxyBeanMethods = false)
class SigninConfiguration {
    static final String REGISTRATION = "keycloak";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Bean
    Seal seal(GatewaySettings settings) {
        return new Seal(settings.sealing().bytes());
    }

    @Bean
    ClientRegistration clientRegistration(GatewaySettings settings, SignInSettings signIn, WireSettings wire) {
        if (wire.tokenUri() == null || signIn.clientSecret() == null) {
            throw new IllegalStateException(
                    "vigie.token-uri and vigie.sign-in.client-secret: expected values, actual none");
        }
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(signIn.clientId())
                .clientSecret(signIn.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.publicUrl() + HttpAgencySignIn.CALLBACK)
                .scope("openid", "organization")
                .issuerUri(wire.issuer().toString())
                .authorizationUri(wire.issuer() + "/protocol/openid-connect/auth")
                .tokenUri(wire.tokenUri().toString())
                .jwkSetUri(wire.jwksUri().toString())
                .userNameAttributeName("sub")
                .build();
    }

    /** For the token endpoint: nothing else is ever asked of the provider. */
    @Bean
    RestClient tokenEndpoint(ClientRegistration registration) {
        URI address = URI.create(registration.getProviderDetails().getTokenUri());
        var factory = new JdkClientHttpRequestFactory(
                AddressTrust.client(address).connectTimeout(TIMEOUT).build());
        factory.setReadTimeout(TIMEOUT);
        return RestClient.builder()
                .requestFactory(factory)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    @Bean
    <S extends Session> HttpSignedInSessions<S> signedInSessions(
            SessionRepository<S> repository,
            Seal seal,
            ClientRegistration client,
            RestClient tokenEndpoint,
            VerifiedTokens verified,
            OpenSessions open,
            EndedSessions ended,
            Clock clock) {
        var renewal = new KeycloakTokenRenewal(
                client, asked(tokenEndpoint, RestClientRefreshTokenTokenResponseClient::new), clock);
        return new HttpSignedInSessions<>(repository, seal, renewal, verified, open, ended, clock);
    }

    /** Made when first used: each begins with an endpoint of its own, which reads the JVM's certificate authorities, before it takes ours. */
    static <R extends AbstractOAuth2AuthorizationGrantRequest> OAuth2AccessTokenResponseClient<R> asked(
            RestClient tokenEndpoint, Supplier<AbstractRestClientOAuth2AccessTokenResponseClient<R>> kind) {
        var made = SingletonSupplier.of(() -> {
            var client = kind.get();
            client.setRestClient(tokenEndpoint);
            return client;
        });
        return request -> made.obtain().getTokenResponse(request);
    }

    @Bean
    @Order(30)
    RouterFunction<ServerResponse> sessionRoutes(
            HttpSignedInSessions<?> sessions, GatewaySettings settings, WireSettings wire) {
        var handler = new HttpSessionHandler(sessions, settings, wire.issuer() + "/protocol/openid-connect/logout");
        return HttpFixedPath.of(HttpMethod.GET, "/session", handler::tell)
                .and(HttpFixedPath.of(HttpMethod.POST, "/logout", handler::signOut));
    }
}
