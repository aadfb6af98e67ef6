package org.vigie.ingestion.language;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires language detection. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {
    @Bean
    Languages languages() {
        return Languages.standard();
    }
}
