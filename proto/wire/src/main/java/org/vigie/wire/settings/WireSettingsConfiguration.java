package org.vigie.wire.settings;

import java.time.Clock;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Settings, their check, and the clock. Comes with the server's and the client's configuration. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WireSettings.class)
public class WireSettingsConfiguration {
    @Bean
    static UnknownSettings unknownSettings(ConfigurableListableBeanFactory beans, ConfigurableEnvironment environment) {
        return new UnknownSettings(beans, environment);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
