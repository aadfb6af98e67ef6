package org.vigie.wire.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.settings.WireSettings;
import org.vigie.wire.settings.WireSettingsConfiguration;

/** Channels to the other services. Import it beside the server's configuration, or alone as the gateway does. */
@Configuration(proxyBeanMethods = false)
@Import(WireSettingsConfiguration.class)
public class WireClientConfiguration {
    private static final Logger log = LoggerFactory.getLogger(WireClientConfiguration.class);
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    @Bean
    @ConditionalOnMissingBean
    ServiceToken serviceToken(WireSettings settings, Clock clock) {
        if (settings.tokenUri() == null || settings.clientId() == null || settings.clientSecret() == null) {
            return atMost -> {
                throw new Problem(
                        WireReason.DEPENDENCY_UNAVAILABLE,
                        "vigie.token-uri, .client-id and .client-secret are needed to call another service.");
            };
        }
        return new ClientCredentials(
                settings.tokenUri(), settings.clientId(), settings.clientSecret(), settings.maxCalls(), clock);
    }

    /** Runs before the process calls itself ready: the first call after a start would otherwise miss its deadline. */
    @Bean
    ApplicationRunner peersWarmUp(Peers peers, WireSettings settings) {
        return arguments -> {
            Set<String> cold = new TreeSet<>(settings.peers().keySet());
            cold.removeAll(peers.warm(WARM_UP));
            if (!cold.isEmpty()) {
                log.info("not connected yet to {}; calls to them connect by themselves", cold);
            }
        };
    }

    @Bean(destroyMethod = "close")
    Peers peers(WireSettings settings, ServiceToken own) {
        return new Peers(settings, own);
    }
}
