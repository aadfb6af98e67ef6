package org.vigie.wire.client;

import java.time.Clock;
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
    @Bean
    @ConditionalOnMissingBean
    ServiceToken serviceToken(WireSettings settings, Clock clock) {
        if (settings.tokenUri() == null || settings.clientId() == null || settings.clientSecret() == null) {
            return () -> {
                throw new Problem(
                        WireReason.DEPENDENCY_UNAVAILABLE,
                        "vigie.token-uri, .client-id and .client-secret are needed to call another service.");
            };
        }
        return new ClientCredentials(settings.tokenUri(), settings.clientId(), settings.clientSecret(), clock);
    }

    @Bean(destroyMethod = "close")
    Peers peers(WireSettings settings, ServiceToken own) {
        return new Peers(settings, own);
    }
}
