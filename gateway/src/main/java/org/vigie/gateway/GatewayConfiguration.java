package org.vigie.gateway;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.vigie.gateway.settings.GatewaySettings;
import org.vigie.gateway.settings.ProxySettings;
import org.vigie.gateway.settings.PublicSettings;
import org.vigie.gateway.settings.RedisSettings;
import org.vigie.gateway.settings.SealingSettings;
import org.vigie.gateway.settings.SignInSettings;
import org.vigie.wire.client.WireClientConfiguration;
import org.vigie.wire.identity.WireIdentityConfiguration;
import org.vigie.wire.server.WireMetricsConfiguration;

/** What the gateway takes from the platform: channels, token verification, metrics. Each feature wires itself. */
@Configuration(proxyBeanMethods = false)
@Import({WireClientConfiguration.class, WireIdentityConfiguration.class, WireMetricsConfiguration.class})
@EnableConfigurationProperties({
    PublicSettings.class,
    ProxySettings.class,
    SealingSettings.class,
    RedisSettings.class,
    SignInSettings.class
})
class GatewayConfiguration {
    @Bean
    GatewaySettings gatewaySettings(PublicSettings publicAddress, SealingSettings sealing, RedisSettings redis) {
        return new GatewaySettings(publicAddress, sealing, redis);
    }
}
