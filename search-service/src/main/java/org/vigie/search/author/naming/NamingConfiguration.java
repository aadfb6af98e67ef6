package org.vigie.search.author.naming;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires what names authors. */
@Configuration(proxyBeanMethods = false)
class NamingConfiguration {
    @Bean
    AuthorNamings authorNamings(PostgresBrands brands) {
        return new PostgresAuthorNamings(brands);
    }
}
