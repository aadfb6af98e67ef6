package org.vigie.gateway;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.ServiceProperties;

/** The gateway's settings in tests: real Redis, minted tokens, all peers at one address. */
public final class GatewayProperties implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** How long a head may take. */
    public static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    public static final GrpcBackends BACKENDS = GrpcBackends.start(MintedTokens.tokens());

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = Map.copyOf(of(BACKENDS.address()).asMap());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("gateway-test", properties));
    }

    public static ServiceProperties of(String backends) {
        ServiceProperties properties = ServiceProperties.of("gateway")
                .redis()
                .with("server.port", "0")
                .with("server.tomcat.connection-timeout", CONNECTION_TIMEOUT.toSeconds() + "s")
                .with("vigie.sign-in.client-secret", "secret")
                .with("vigie.sealing.key", Base64.getEncoder().encodeToString(new byte[32]))
                .with("vigie.call.heartbeat", "500ms")
                .with("vigie.call.deadline", "2s")
                .with("vigie.limit.user", "10000")
                .with("vigie.limit.brand", "10000")
                .with("vigie.limit.agency", "10000")
                .with("vigie.limit.webhook", "5")
                .with("vigie.limit.unverified", "10000");
        for (String peer : List.of("ingestion", "search", "routing", "publishing", "reporting")) {
            properties.peer(peer, backends);
        }
        return properties;
    }
}
