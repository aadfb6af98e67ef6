package org.vigie.ingestion.source;

import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires sources. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceConfiguration.Settings.class)
class SourceConfiguration {
    /**
     * Sources.
     *
     * @param shortestInterval seconds between two looks at a feed at least, 1–86 400
     */
    @ConfigurationProperties("vigie.sources")
    record Settings(@DefaultValue("60") int shortestInterval) {
        Settings {
            if (shortestInterval < 1 || shortestInterval > 86_400) {
                throw new IllegalArgumentException("vigie.sources.shortest-interval: expected 1 to 86400");
            }
        }
    }

    @Bean
    PostgresSourceStore sourceStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        return new PostgresSourceStore(brands, outbox, audit, clock);
    }

    @Bean
    Sources sources(PostgresSourceStore sourceStore, AddressGuard guard, Settings settings) {
        return new Sources(sourceStore, guard, settings.shortestInterval());
    }

    @Bean
    SourceGrpcApi sourceGrpcApi(Sources sources, PageTokens pageTokens, Clock clock) {
        return new SourceGrpcApi(sources, pageTokens, clock);
    }
}
