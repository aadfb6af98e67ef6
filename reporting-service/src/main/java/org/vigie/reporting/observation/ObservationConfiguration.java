package org.vigie.reporting.observation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.client.Peers;
import org.vigie.wire.event.GrpcEventFollower;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;

/** Wires the following of the other services. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {
    @Bean
    PostgresObservationRows observationRows() {
        return new PostgresObservationRows();
    }

    @Bean
    ObservationLog observationLog(PostgresBrands brands, PostgresWork work, PostgresObservationRows rows) {
        return new PostgresObservationLog(brands, work, rows);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    GrpcEventFollower followIngestion(Peers peers, ObservationLog log) {
        var stub = peers.service("ingestion", org.vigie.contract.ingestion.v1.EventServiceGrpc::newBlockingV2Stub);
        return new GrpcEventFollower("ingestion", stub::watchEvents, new Following("ingestion", log));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    GrpcEventFollower followRouting(Peers peers, ObservationLog log) {
        var stub = peers.service("routing", org.vigie.contract.routing.v1.EventServiceGrpc::newBlockingV2Stub);
        return new GrpcEventFollower(Reading.ROUTING, stub::watchEvents, new Following(Reading.ROUTING, log));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    GrpcEventFollower followPublishing(Peers peers, ObservationLog log) {
        var stub = peers.service("publishing", org.vigie.contract.publishing.v1.EventServiceGrpc::newBlockingV2Stub);
        return new GrpcEventFollower("publishing", stub::watchEvents, new Following("publishing", log));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    GrpcEventFollower followSearch(Peers peers, ObservationLog log) {
        var stub = peers.service("search", org.vigie.contract.search.v1.EventServiceGrpc::newBlockingV2Stub);
        return new GrpcEventFollower("search", stub::watchEvents, new Following("search", log));
    }
}
