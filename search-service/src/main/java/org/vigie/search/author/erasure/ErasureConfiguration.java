package org.vigie.search.author.erasure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires the erasure of authors. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    @Bean
    PostgresForgottenAuthors forgottenAuthors(PostgresBrands brands) {
        return new PostgresForgottenAuthors(brands);
    }
}
