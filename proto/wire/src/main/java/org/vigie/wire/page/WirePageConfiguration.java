package org.vigie.wire.page;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.vigie.wire.settings.WireSettings;
import org.vigie.wire.settings.WireSettingsConfiguration;

/** Page tokens with the installation's key. Only a process that uses them needs the key. */
@Configuration(proxyBeanMethods = false)
@Import(WireSettingsConfiguration.class)
public class WirePageConfiguration {
    @Bean
    @Lazy
    PageTokens pageTokens(WireSettings settings) {
        String key = settings.pageTokenKey();
        if (key == null) {
            throw new IllegalStateException("vigie.page-token-key: expected at least 16 characters, actual nothing");
        }
        return new PageTokens(key.getBytes(StandardCharsets.UTF_8));
    }
}
