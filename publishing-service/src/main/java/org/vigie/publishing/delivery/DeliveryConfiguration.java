package org.vigie.publishing.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.publishing.account.LeasedAccounts;
import org.vigie.publishing.delivery.courier.Courier;
import org.vigie.publishing.delivery.courier.DeliverySettings;
import org.vigie.publishing.delivery.courier.DeliveryWorker;
import org.vigie.publishing.delivery.courier.Door;
import org.vigie.publishing.delivery.courier.PostgresDueDeliveries;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.PostgresDeliveryLedger;
import org.vigie.publishing.delivery.ledger.PostgresUnsentRequests;
import org.vigie.publishing.delivery.ledger.UnsentRequests;
import org.vigie.publishing.network.Exit;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresRetention;
import org.vigie.wire.postgres.PostgresWork;

/** Wires deliveries. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class DeliveryConfiguration {
    /** This process among those that send: a new one after each start. */
    private final String worker = UUID.randomUUID().toString();

    @Bean
    DeliveryLedger deliveryLedger(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        return new PostgresDeliveryLedger(brands, outbox, audit, clock);
    }

    @Bean
    Deliveries deliveries(PostgresBrands brands) {
        return new PostgresDeliveries(brands);
    }

    @Bean
    UnsentRequests unsentRequests(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        return new PostgresUnsentRequests(brands, outbox, audit, clock);
    }

    @Bean
    Door door(DeliverySettings settings) {
        return new Door(settings.concurrency());
    }

    /** Closed by the worker, which waits for the calls under way. */
    @Bean(destroyMethod = "close")
    ExecutorService deliveryThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("delivery-", 0).factory());
    }

    @Bean
    Courier courier(
            DeliveryLedger deliveryLedger, Exit exit, LeasedAccounts accounts, Clock clock, MeterRegistry metrics) {
        return new Courier(
                deliveryLedger,
                exit,
                accounts,
                clock,
                () -> ThreadLocalRandom.current().nextLong(),
                metrics);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    DeliveryWorker deliveryWorker(
            PostgresWork work,
            DeliveryLedger deliveryLedger,
            LeasedAccounts accounts,
            Courier courier,
            Door door,
            ExecutorService deliveryThreads,
            DeliverySettings settings) {
        return new DeliveryWorker(
                new PostgresDueDeliveries(work, settings.silence()),
                deliveryLedger,
                accounts,
                courier,
                door,
                deliveryThreads,
                worker,
                System::nanoTime,
                settings);
    }

    @Bean
    PostgresRetention deliveryRetention(PostgresWork work, DeliverySettings settings) {
        OldDeliveries old = new PostgresOldDeliveries(work);
        return new PostgresRetention(
                "delivery", settings.days(), most -> old.remove(Duration.ofDays(settings.days()), most));
    }

    @Bean
    DeliveryGrpcApi deliveryApi(
            DeliveryLedger deliveryLedger,
            Deliveries deliveries,
            UnsentRequests unsentRequests,
            LeasedAccounts accounts,
            Courier courier,
            Door door,
            ExecutorService deliveryThreads,
            PageTokens pageTokens,
            DeliverySettings settings) {
        DeliverText deliver = new DeliverText(
                deliveryLedger, deliveries, accounts, courier, door, deliveryThreads, worker, System::nanoTime);
        return new DeliveryGrpcApi(
                deliver, deliveryLedger, deliveries, unsentRequests, pageTokens, settings.patience());
    }
}
