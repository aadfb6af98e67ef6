package org.vigie.ingestion.erasure;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresSequencer;

/** Wires erasure. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    @Bean
    PostgresErasure erasure(
            PostgresBrands brands,
            PostgresOutbox outbox,
            PostgresAudit audit,
            PostgresSequencer inboxSequencer,
            Clock clock) {
        return new PostgresErasure(brands, outbox, audit, inboxSequencer, clock);
    }
}
