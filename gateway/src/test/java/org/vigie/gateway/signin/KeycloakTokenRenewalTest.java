package org.vigie.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.vigie.gateway.ShutDoor;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.testing.MovableClock;
import org.vigie.wire.problem.Problem;

class KeycloakTokenRenewalTest {
    private static final SessionTokens OLD = new SessionTokens("access", Instant.EPOCH, "refresh", "id");

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final ShutDoor door = ShutDoor.to("http://127.0.0.1:1/token");
    private final MovableClock clock = new MovableClock();

    private KeycloakTokenRenewal renewal() {
        ClientRegistration client = ClientRegistration.withRegistrationId("keycloak")
                .clientId("gateway")
                .clientSecret("secret")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://127.0.0.1/login/callback")
                .authorizationUri("http://127.0.0.1/auth")
                .tokenUri(door.address())
                .build();
        var endpoint = new RestClientRefreshTokenTokenResponseClient();
        endpoint.setRestClient(new SigninConfiguration().tokenEndpoint(client));
        return new KeycloakTokenRenewal(client, endpoint, clock);
    }

    @AfterEach
    void close() throws IOException {
        door.close();
    }

    @Test
    void providerThatDoesNotAnswer_isLeftAloneForAMoment() {
        clock.stop(NOON);
        KeycloakTokenRenewal renewal = renewal();
        door.shut();
        assertAway(renewal);
        int asked = door.refused();
        assertThat(asked).isPositive();

        assertAway(renewal);
        clock.stop(NOON.plus(KeycloakTokenRenewal.PAUSE).minusMillis(1));
        assertAway(renewal);
        assertThat(door.refused())
                .as("nobody waits behind those who asked before")
                .isEqualTo(asked);

        clock.stop(NOON.plus(KeycloakTokenRenewal.PAUSE));
        assertAway(renewal);
        assertThat(door.refused()).isGreaterThan(asked);
    }

    private static void assertAway(KeycloakTokenRenewal renewal) {
        assertThatThrownBy(() -> renewal.renew(OLD))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(GatewayReason.IDENTITY_UNAVAILABLE));
    }
}
