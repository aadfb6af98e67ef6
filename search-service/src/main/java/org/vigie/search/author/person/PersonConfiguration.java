package org.vigie.search.author.person;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires linked authors. */
@Configuration(proxyBeanMethods = false)
class PersonConfiguration {
    @Bean
    LinkedAuthors linkedAuthors(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresLinkedAuthors(brands, outbox, audit);
    }
}
