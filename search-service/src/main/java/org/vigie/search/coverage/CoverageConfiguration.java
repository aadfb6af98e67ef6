package org.vigie.search.coverage;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires keywords and their coverage. */
@Configuration(proxyBeanMethods = false)
class CoverageConfiguration {
    @Bean
    KeywordStore keywordStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        return new PostgresKeywordStore(brands, outbox, audit, clock);
    }

    @Bean
    KeywordGrpcApi keywordGrpcApi(KeywordStore store, BrandQueries queries) {
        return new KeywordGrpcApi(store, queries);
    }
}
