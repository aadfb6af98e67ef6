package org.vigie.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigie.gateway.GatewayClient.Answer;
import org.vigie.servers.Ports;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;

/** A gateway that starts before its services, and then lets each person make one call a second. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ColdStartIT {
    private static final Tokens TOKENS = MintedTokens.tokens();
    private static final String NOVA = "/v1/agencies/acme/brands/nova";
    private static final int SERVICES = Ports.free();

    private static ConfigurableApplicationContext context;
    private static GatewayClient client;

    @BeforeAll
    static void start() {
        Map<String, String> settings = GatewayProperties.of("127.0.0.1:" + SERVICES)
                .with("vigie.limit.user", "1")
                .asMap();
        context = new SpringApplication(GatewayApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        client = new GatewayClient(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    @Order(1)
    void coldChannels_areNotReadyUntilEachIsConnected() {
        assertThat(client.get("/healthz", "").status()).isEqualTo(200);
        Answer cold = client.get("/readyz", "");
        assertThat(cold.status()).isEqualTo(503);
        assertThat(cold.body())
                .startsWith("channels: no connection to ")
                .contains("ingestion", "publishing", "reporting", "routing", "search");
        try (GrpcBackends services = GrpcBackends.startAt(SERVICES, TOKENS)) {
            assertThat(services.address()).endsWith(":" + SERVICES);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.get("/readyz", "").status() == 200);
            assertThat(client.get("/readyz", "").body()).isEqualTo("ready\n");
        }
    }

    @Test
    @Order(2)
    void tooManyCalls_areRefusedWithATimeToComeAgain_andNobodyElses() {
        try (GrpcBackends services = GrpcBackends.startAt(SERVICES, TOKENS)) {
            String busy = TOKENS.named("busy", "acme", "nova/lead");
            Answer refused = await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> client.get(NOVA, busy), answer -> answer.status() == 429);
            assertThat(refused.reason()).isEqualTo("RATE_LIMITED");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 2L);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            int served = services.requestIds.size();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.get(NOVA, TOKENS.named("calm-" + System.nanoTime(), "acme", "nova/lead"))
                                    .status()
                            == 200);
            assertThat(services.requestIds).hasSizeGreaterThan(served);
        }
    }
}
