package org.vigie.search.author.erasure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.mention.PostgresErasedAuthors;

/** Wires the erasure of authors. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    @Bean
    PostgresErasedAuthors erasedAuthors() {
        return new PostgresForgottenAuthors();
    }
}
