package org.vigie.search.alert;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.search.WokenLoop;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertSettings;
import org.vigie.search.alert.delivery.AlertWebhookKeys;
import org.vigie.search.alert.rule.AlertRules;
import org.vigie.search.mention.PostgresErasedAuthors;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.client.Peers;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;

/** Wires alerts. */
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {
    @Bean
    Alerts alerts(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresAlerts(brands, outbox, audit);
    }

    @Bean
    AlertLedger alertLedger(
            PostgresBrands brands,
            PostgresOutbox outbox,
            PostgresErasedAuthors erased,
            Clock clock,
            AlertSettings settings) {
        return new PostgresAlertLedger(brands, outbox, erased, clock, settings.settle());
    }

    @Bean
    DueWork dueWork(PostgresWork work) {
        return new PostgresDueWork(work);
    }

    @Bean
    WhoIsHere whoIsHere(Peers peers) {
        return new GrpcWhoIsHere(peers.service("routing", PresenceServiceGrpc::newBlockingStub));
    }

    /** Closing waits for the tries under way. */
    @Bean(destroyMethod = "close")
    ExecutorService alertThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("alert-delivery-", 0).factory());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    WokenLoop alertDeliveryLoop(
            DueWork work,
            PostgresBrands brands,
            List<AlertDoor> doors,
            ExecutorService alertThreads,
            Clock clock,
            AlertSettings settings) {
        AlertCourier courier = new AlertCourier(
                work, new PostgresAlertDeliveries(brands, clock), doors, alertThreads, RandomGenerator.getDefault());
        return new WokenLoop("alert-deliveries", settings.sweep(), () -> {
            courier.run();
            return false;
        });
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    WokenLoop alertSweepLoop(
            DueWork work,
            AlertLedger ledger,
            WhoIsHere presence,
            WokenLoop alertDeliveryLoop,
            Clock clock,
            AlertSettings settings) {
        AlertSweep sweep = new AlertSweep(work, ledger, presence, alertDeliveryLoop::wake, clock, settings.settle());
        return new WokenLoop("alert-sweep", settings.sweep(), () -> {
            sweep.run();
            return false;
        });
    }

    @Bean
    AlertGrpcApi alertGrpcApi(
            AlertRules rules,
            Alerts alerts,
            BrandQueries queries,
            AlertLedger ledger,
            WhoIsHere presence,
            WokenLoop alertDeliveryLoop,
            AlertWebhookKeys keys,
            PageTokens tokens,
            Clock clock) {
        var observing = new ObserveMentions(queries, ledger, presence, alertDeliveryLoop::wake);
        return new AlertGrpcApi(rules, alerts, observing, keys, tokens, clock);
    }
}
