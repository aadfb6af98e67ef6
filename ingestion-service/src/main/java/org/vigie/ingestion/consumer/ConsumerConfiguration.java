package org.vigie.ingestion.consumer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.search.v1.AlertServiceGrpc;
import org.vigie.contract.search.v1.MentionServiceGrpc;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.ingestion.account.Accounts;
import org.vigie.ingestion.account.RecentAccounts;
import org.vigie.ingestion.consumer.handover.GrpcExitHandover;
import org.vigie.ingestion.consumer.handover.GrpcIndexHandover;
import org.vigie.ingestion.consumer.handover.GrpcListenHandover;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.matching.GrpcMatcher;
import org.vigie.ingestion.consumer.matching.GrpcSearchMatcher;
import org.vigie.ingestion.consumer.offer.GrpcCareHandover;
import org.vigie.ingestion.consumer.offer.GrpcOffers;
import org.vigie.ingestion.consumer.offer.GrpcRoutingOffers;
import org.vigie.ingestion.consumer.offer.GrpcSourcesHandover;
import org.vigie.ingestion.consumer.parking.PostgresParkedMentions;
import org.vigie.ingestion.consumer.parking.PostgresParkings;
import org.vigie.ingestion.consumer.parking.PostgresReplays;
import org.vigie.ingestion.consumer.parking.ReplayRound;
import org.vigie.ingestion.consumer.parking.Replays;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.wire.client.Peers;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresNotifications;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresSequencer;
import org.vigie.wire.postgres.PostgresWork;

/** Wires the consumers. */
@Configuration(proxyBeanMethods = false)
class ConsumerConfiguration {
    @Bean
    PostgresConsumerStore consumerStore(PostgresWork work, PostgresOutbox outbox, Clock clock) {
        return new PostgresConsumerStore(work, outbox, new PostgresParkings(outbox, clock));
    }

    @Bean
    PostgresLaggards laggards(PostgresWork work, PostgresOutbox outbox, Clock clock) {
        return new PostgresLaggards(work, new PostgresParkings(outbox, clock));
    }

    @Bean
    PostgresCompleteness completeness(PostgresWork work, Clock clock) {
        return new PostgresCompleteness(work, clock);
    }

    @Bean
    PostgresReplays replays(PostgresWork work, PostgresOutbox outbox, Clock clock) {
        return new PostgresReplays(work, outbox, clock);
    }

    @Bean
    PostgresParkedMentions parkedMentions(PostgresBrands brands, PostgresAudit audit, Clock clock) {
        return new PostgresParkedMentions(brands, audit, clock);
    }

    @Bean
    GrpcSearchMatcher searchMatcher(Peers peers, Enricher enricher) {
        return new GrpcSearchMatcher(peers.service("search", SavedQueryServiceGrpc::newBlockingStub), enricher);
    }

    @Bean
    GrpcRoutingOffers routingOffers(Peers peers, Enricher enricher) {
        return new GrpcRoutingOffers(peers.service("routing", ConversationServiceGrpc::newBlockingStub), enricher);
    }

    @Bean
    GrpcCareHandover careHandover(
            GrpcOffers routing, GrpcMatcher matcher, RecentAccounts recentAccounts, Accounts accounts) {
        return new GrpcCareHandover(
                routing, matcher, recentAccounts::cannotReply, accounts::isMailbox, System::nanoTime);
    }

    @Bean
    GrpcSourcesHandover sourcesHandover(GrpcOffers routing, GrpcMatcher matcher) {
        return new GrpcSourcesHandover(routing, matcher, System::nanoTime);
    }

    @Bean
    GrpcIndexHandover indexHandover(Peers peers, Enricher enricher) {
        return new GrpcIndexHandover(peers.service("search", MentionServiceGrpc::newBlockingStub), enricher);
    }

    @Bean
    GrpcListenHandover listenHandover(Peers peers, Enricher enricher) {
        return new GrpcListenHandover(peers.service("search", AlertServiceGrpc::newBlockingStub), enricher);
    }

    @Bean
    GrpcExitHandover exitHandover(Peers peers) {
        return new GrpcExitHandover(peers.service("publishing", DeliveryServiceGrpc::newBlockingStub));
    }

    @Bean
    Consumers consumers(
            List<Handover> handovers,
            InboxLog log,
            ConsumerStore store,
            Replays replays,
            Laggards laggards,
            Completeness completeness,
            PostgresSequencer inboxSequencer,
            PostgresNotifications notifications,
            GroupCommit arriving,
            Clock clock,
            MeterRegistry metrics) {
        String owner = UUID.randomUUID().toString();
        Precedence precedence = new Precedence(arriving::isPressed);
        List<ConsumerLoop> loops = new ArrayList<>();
        for (Handover handover : handovers) {
            ReplayRound round = new ReplayRound(handover, log, replays, System::nanoTime);
            handover.passingReason().ifPresent(reason -> gauge(metrics, handover.consumer(), reason, round));
            LaggardRounds behind = new LaggardRounds(handover, log, store, laggards, round, owner, System::nanoTime);
            gauge(metrics, handover.consumer(), behind);
            CompletenessReport report =
                    new CompletenessReport(completeness, handover.isAskedForCompleteness(), System::nanoTime);
            if (handover.isAskedForCompleteness()) {
                gauge(metrics, handover.consumer(), report, clock);
            }
            ConsumerLoop loop = new ConsumerLoop(
                    new LogConsumer(
                            handover,
                            log,
                            store,
                            round,
                            behind,
                            report,
                            owner,
                            RandomGenerator.getDefault(),
                            System::nanoTime),
                    handover.consumer(),
                    handover.pace(),
                    precedence);
            if (handover.isUrgent()) {
                inboxSequencer.onNumbered(loop::wake);
                notifications.onNumbered("inbox", loop::wake);
            }
            loops.add(loop);
        }
        return new Consumers(loops);
    }

    private static void gauge(MeterRegistry metrics, String consumer, String reason, ReplayRound round) {
        Gauge.builder("vigie.inbox.parked.waiting", round, ReplayRound::waiting)
                .description("parked entries that are handed over again by themselves, when this process last looked")
                .tag("consumer", consumer)
                .tag("reason", reason)
                .strongReference(true)
                .register(metrics);
    }

    private static void gauge(MeterRegistry metrics, String consumer, LaggardRounds behind) {
        Gauge.builder("vigie.inbox.brands.behind", behind, LaggardRounds::behind)
                .description(
                        "brands that are handed over apart, because calls fail for them and succeed for others or because others would"
                                + " wait for all they bring; 0 where another process consumes")
                .tag("consumer", consumer)
                .strongReference(true)
                .register(metrics);
    }

    private static void gauge(MeterRegistry metrics, String consumer, CompletenessReport report, Clock clock) {
        Gauge.builder(
                        "vigie.inbox.complete.behind",
                        report,
                        one -> one.until()
                                .map(until ->
                                        Duration.between(until, clock.instant()).toMillis() / 1_000.0)
                                .orElse(Double.NaN))
                .description(
                        "how far the consumer's completeness lies behind the clock; NaN where another process consumes")
                .baseUnit("seconds")
                .tag("consumer", consumer)
                .strongReference(true)
                .register(metrics);
    }

    /** Starts and stops with the application, after the database's own threads. */
    static final class Consumers implements SmartLifecycle {
        private final List<ConsumerLoop> loops;
        private volatile boolean running;

        Consumers(List<ConsumerLoop> loops) {
            this.loops = loops;
        }

        @Override
        public void start() {
            loops.forEach(ConsumerLoop::start);
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            for (ConsumerLoop loop : loops) {
                try {
                    loop.close();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 100;
        }
    }
}
