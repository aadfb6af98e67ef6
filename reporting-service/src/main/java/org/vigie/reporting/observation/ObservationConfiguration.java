package org.vigie.reporting.observation;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.client.Peers;
import org.vigie.wire.event.GrpcEventFollower;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresRetention;
import org.vigie.wire.postgres.PostgresWork;

/** Wires the following of the other services. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ObservationSettings.class)
class ObservationConfiguration {
    /** Figures may be a little older than what agents see, and facts that come together cost less. */
    private static final Duration GATHER = Duration.ofMillis(500);

    @Bean
    PostgresObservationRows observationRows() {
        return new PostgresObservationRows();
    }

    @Bean
    PostgresFactsAside factsAside(PostgresBrands brands, PostgresWork work, PostgresObservationRows rows) {
        return new PostgresFactsAside(brands, work, rows);
    }

    @Bean
    ObservationLog observationLog(
            PostgresBrands brands, PostgresWork work, PostgresObservationRows rows, PostgresFactsAside aside) {
        return new PostgresObservationLog(brands, work, rows, aside);
    }

    @Bean
    OldObservations oldObservations(PostgresBrands brands, PostgresWork work) {
        return new PostgresOldObservations(brands, work);
    }

    /** By whole days, so that each brand is looked at once a day. */
    @Bean
    PostgresRetention observationRetention(OldObservations old, ObservationSettings settings, InstantSource clock) {
        return new PostgresRetention(
                "observation",
                settings.days(),
                most -> old.remove(
                        clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(settings.days())), most));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    GrpcEventFollower followIngestion(Peers peers, ObservationLog log) {
        var stub = peers.service("ingestion", org.vigie.contract.ingestion.v1.EventServiceGrpc::newStub);
        return new GrpcEventFollower("ingestion", GATHER, stub::watchEvents, new Following("ingestion", log));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    GrpcEventFollower followRouting(Peers peers, ObservationLog log) {
        var stub = peers.service("routing", org.vigie.contract.routing.v1.EventServiceGrpc::newStub);
        return new GrpcEventFollower(Reading.ROUTING, GATHER, stub::watchEvents, new Following(Reading.ROUTING, log));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    GrpcEventFollower followPublishing(Peers peers, ObservationLog log) {
        var stub = peers.service("publishing", org.vigie.contract.publishing.v1.EventServiceGrpc::newStub);
        return new GrpcEventFollower("publishing", GATHER, stub::watchEvents, new Following("publishing", log));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    GrpcEventFollower followSearch(Peers peers, ObservationLog log) {
        var stub = peers.service("search", org.vigie.contract.search.v1.EventServiceGrpc::newStub);
        return new GrpcEventFollower("search", GATHER, stub::watchEvents, new Following("search", log));
    }
}
