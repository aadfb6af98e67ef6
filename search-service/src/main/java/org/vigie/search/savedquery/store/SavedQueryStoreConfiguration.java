package org.vigie.search.savedquery.store;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;

/** Wires where saved queries are kept. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SavedQuerySettings.class)
class SavedQueryStoreConfiguration {
    @Bean
    SavedQueryStore savedQueryStore(
            PostgresBrands brands,
            PostgresWork work,
            PostgresOutbox outbox,
            PostgresAudit audit,
            SavedQuerySettings settings) {
        return new PostgresSavedQueryStore(brands, work, outbox, audit, settings);
    }

    @Bean
    SavedQueryVersions savedQueryVersions(PostgresBrands brands) {
        return new PostgresSavedQueryVersions(brands);
    }
}
