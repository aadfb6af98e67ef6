package org.vigie.gateway.signin;

import java.time.Clock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.vigie.gateway.GatewayProperties;
import org.vigie.gateway.GrpcBackends;
import org.vigie.servers.keycloak.KeycloakServer;
import org.vigie.testing.MovableClock;
import org.vigie.testing.RealKeycloak;
import org.vigie.testing.ServiceProperties;

/** A gateway at which people sign in with the real Keycloak, by a clock that a test moves. */
@TestConfiguration(proxyBeanMethods = false)
class SigningIn {
    static final KeycloakServer KEYCLOAK = RealKeycloak.server();
    static final GrpcBackends BACKENDS = GrpcBackends.start(KEYCLOAK.issuer(), KEYCLOAK.jwksUri());
    static final String PUBLIC_URL = RealKeycloak.REALM.gatewayUrl();
    static final MovableClock CLOCK = new MovableClock();

    @Bean
    @Primary
    Clock movableClock() {
        return CLOCK;
    }

    /** @param tokenUri where tokens are renewed */
    static ServiceProperties properties(String tokenUri) {
        return GatewayProperties.of(BACKENDS.address())
                .with("vigie.public.url", PUBLIC_URL)
                .with("vigie.issuer", KEYCLOAK.issuer())
                .with("vigie.jwks-uri", KEYCLOAK.jwksUri())
                .with("vigie.token-uri", tokenUri)
                .with("vigie.client-id", "vigie-gateway-calls")
                .with("vigie.client-secret", RealKeycloak.secret("gateway-calls"))
                .with("vigie.sign-in.client-secret", RealKeycloak.secret("gateway"));
    }
}
