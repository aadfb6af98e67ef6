package org.vigie.ingestion.shared;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.feed.FeedPuller;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.intake.IntakeMemory;
import org.vigie.ingestion.pull.PostgresReadingStore;
import org.vigie.ingestion.pull.PullConfiguration.Pulling;
import org.vigie.ingestion.source.SharedList;
import org.vigie.ingestion.source.SharedSourceStore;
import org.vigie.wire.client.Peers;
import org.vigie.wire.postgres.PostgresWork;

/** Wires the reading of shared sources. */
@Configuration(proxyBeanMethods = false)
class SharedConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 256;

    @Bean
    PostgresArrivals arrivals(PostgresWork work) {
        return new PostgresArrivals(work);
    }

    @Bean
    GrpcSharedMatcher sharedMatcher(Peers peers, Enricher enricher) {
        return new GrpcSharedMatcher(
                peers.service("search", SavedQueryServiceGrpc::newBlockingStub), enricher, PATIENCE);
    }

    @Bean
    Pulling sharedPulling(
            PostgresWork work,
            FeedPuller puller,
            SharedMatcher matcher,
            GroupCommit inbox,
            Arrivals arrivals,
            IntakeMemory memory,
            SharedList list,
            Clock clock,
            MeterRegistry metrics) {
        Duration interval = Duration.ofSeconds(list.intervalSeconds());
        var store = new PostgresReadingStore<>(work, PostgresSharedReadings.TABLE);
        var reader = new SharedFeedReader(puller, matcher, inbox::appendAll, arrivals, memory, interval, clock);
        return Pulling.of(list.isGiven(), store, reader, "shared", AT_ONCE, clock, metrics);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ListWatch listWatch(
            SharedList list, SharedSourceStore store, Arrivals arrivals, AddressGuard guard, MeterRegistry metrics) {
        Counter refused = Counter.builder("vigie.shared.list.refused")
                .description("Looks at a list of shared sources that could not be read; what was listed stays")
                .register(metrics);
        return new ListWatch(list, store, arrivals, guard, refused);
    }
}
