package org.vigie.reporting.recompute;

import io.grpc.Context;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.reporting.observation.PostgresFactsAside;
import org.vigie.reporting.observation.PostgresObservationRows;
import org.vigie.wire.client.Peers;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires the recomputation. */
@Configuration(proxyBeanMethods = false)
class RecomputeConfiguration {
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService recomputations() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("recompute-", 0).factory());
    }

    @Bean
    RetainedFacts retainedFacts(Peers peers) {
        var ingestion = peers.service("ingestion", org.vigie.contract.ingestion.v1.EventServiceGrpc::newBlockingV2Stub);
        var routing = peers.service("routing", org.vigie.contract.routing.v1.EventServiceGrpc::newBlockingV2Stub);
        var publishing =
                peers.service("publishing", org.vigie.contract.publishing.v1.EventServiceGrpc::newBlockingV2Stub);
        var search = peers.service("search", org.vigie.contract.search.v1.EventServiceGrpc::newBlockingV2Stub);
        return new GrpcRetainedFacts(Map.of(
                "ingestion", ingestion::watchEvents,
                "routing", routing::watchEvents,
                "publishing", publishing::watchEvents,
                "search", search::watchEvents));
    }

    @Bean
    Recomputation recomputation(
            PostgresBrands brands,
            PostgresObservationRows rows,
            PostgresFactsAside aside,
            RetainedFacts retainedFacts,
            PostgresAudit audit,
            Clock clock,
            ExecutorService recomputations) {
        return new LastingRecomputation(
                new PostgresRecomputation(brands, rows, aside, retainedFacts, audit, clock),
                task -> recomputations.execute(Context.ROOT.wrap(task)));
    }
}
