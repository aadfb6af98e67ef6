package org.vigie.ingestion.source;

import java.time.Clock;
import java.time.Duration;
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
import org.vigie.wire.postgres.PostgresWork;

/** Wires sources. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SourceConfiguration.Settings.class, SourceConfiguration.SharedSettings.class})
class SourceConfiguration {
    /**
     * Sources.
     *
     * @param shortestInterval seconds between two looks at a feed at least, 1–86 400
     * @param most sources of a brand, 1 or more: each is read again and again
     */
    @ConfigurationProperties("vigie.sources")
    record Settings(
            @DefaultValue("60") int shortestInterval,
            @DefaultValue("1000") int most) {
        Settings {
            if (most < 1) {
                throw new IllegalArgumentException("vigie.sources.most: expected 1 or more, actual " + most);
            }
            if (shortestInterval < 1 || shortestInterval > 86_400) {
                throw new IllegalArgumentException("vigie.sources.shortest-interval: expected 1 to 86400");
            }
        }
    }

    /**
     * Shared sources.
     *
     * @param list path of the OPML file that lists them; empty = there are none
     * @param interval seconds between two looks at one, within the bounds of a brand's own
     * @param look between two looks at the list itself
     */
    @ConfigurationProperties("vigie.shared-sources")
    record SharedSettings(
            @DefaultValue("") String list,
            @DefaultValue("300") int interval,
            @DefaultValue("30s") Duration look) {}

    @Bean
    SharedList sharedList(SharedSettings settings, Settings bounds) {
        int shortest = bounds.shortestInterval();
        if (settings.interval() < shortest || settings.interval() > Sources.LONGEST_INTERVAL) {
            throw new IllegalArgumentException("vigie.shared-sources.interval: expected " + shortest + " to "
                    + Sources.LONGEST_INTERVAL + ", actual " + settings.interval());
        }
        return new SharedList(settings.list(), settings.interval(), settings.look());
    }

    @Bean
    PostgresSourceStore sourceStore(
            PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock, Settings settings) {
        return new PostgresSourceStore(brands, outbox, audit, clock, settings.most());
    }

    @Bean
    Sources sources(PostgresSourceStore sourceStore, AddressGuard guard, Settings settings) {
        return new Sources(sourceStore, guard, settings.shortestInterval());
    }

    @Bean
    PostgresSharedSourceStore sharedSourceStore(PostgresWork work) {
        return new PostgresSharedSourceStore(work);
    }

    @Bean
    SourceGrpcApi sourceGrpcApi(
            Sources sources, SharedSourceStore shared, SharedList list, PageTokens pageTokens, Clock clock) {
        return new SourceGrpcApi(sources, shared, list.intervalSeconds(), pageTokens, clock);
    }
}
