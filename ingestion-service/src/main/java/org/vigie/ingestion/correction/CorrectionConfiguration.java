package org.vigie.ingestion.correction;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresSequencer;

/** Wires corrections. */
@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {
    @Bean
    PostgresCorrections corrections(
            PostgresBrands brands,
            PostgresOutbox outbox,
            PostgresAudit audit,
            PostgresSequencer inboxSequencer,
            Enricher enricher,
            Clock clock) {
        return new PostgresCorrections(brands, outbox, audit, inboxSequencer, enricher, clock);
    }

    @Bean
    EnrichmentGrpcApi enrichmentGrpcApi(Corrections corrections, Enricher enricher, PageTokens pageTokens) {
        return new EnrichmentGrpcApi(corrections, enricher, pageTokens);
    }
}
