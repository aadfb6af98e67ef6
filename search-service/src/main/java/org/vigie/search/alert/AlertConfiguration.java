package org.vigie.search.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.search.BrandZones;
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
    AlertMeters alertMeters(MeterRegistry metrics) {
        return new AlertMeters(metrics);
    }

    @Bean
    AlertLedger alertLedger(
            BrandZones zones,
            PostgresBrands brands,
            PostgresOutbox outbox,
            PostgresErasedAuthors erased,
            AlertMeters meters,
            Clock clock,
            AlertSettings settings) {
        return new MeteredAlertLedger(
                new PostgresAlertLedger(
                        brands,
                        zones,
                        outbox,
                        erased,
                        clock,
                        settings.settle(),
                        !settings.mail().host().isEmpty()),
                meters,
                clock);
    }

    @Bean
    DueWork dueWork(PostgresWork work) {
        return new PostgresDueWork(work);
    }

    @Bean
    WhoIsHere whoIsHere(Peers peers) {
        return new GrpcWhoIsHere(peers.service("routing", PresenceServiceGrpc::newBlockingStub));
    }

    @Bean
    Listening listening(Peers peers) {
        return new GrpcListening(peers.service("ingestion", InboxServiceGrpc::newBlockingStub));
    }

    /** The loop is asked for only when there is a mail to deliver: it needs this door itself. */
    @Bean
    AlertDoor peopleAlertDoor(
            Peers peers,
            PostgresBrands brands,
            Clock clock,
            @Qualifier("alertDeliveryLoop") ObjectProvider<WokenLoop> alertDeliveryLoop) {
        return new PeopleAlertDoor(
                new GrpcColleagues(peers.service("routing", DirectoryServiceGrpc::newBlockingStub), clock),
                new PostgresAlertMailings(brands, clock),
                () -> alertDeliveryLoop.getObject().wake());
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
            BrandZones zones,
            List<AlertDoor> doors,
            ExecutorService alertThreads,
            AlertMeters meters,
            Clock clock,
            AlertSettings settings) {
        AlertCourier courier = new AlertCourier(
                work,
                new PostgresAlertDeliveries(brands, zones, clock),
                doors,
                alertThreads,
                RandomGenerator.getDefault(),
                meters);
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
            Listening listening,
            WokenLoop alertDeliveryLoop,
            AlertMeters meters,
            AlertSettings settings) {
        AlertSweep sweep = new AlertSweep(work, ledger, presence, listening, alertDeliveryLoop::wake, meters);
        return new WokenLoop("alert-sweep", settings.sweep(), () -> {
            sweep.run();
            return false;
        });
    }

    @Bean
    OldAlerts oldAlerts(PostgresBrands brands, Clock clock, AlertSettings settings) {
        return new PostgresOldAlerts(brands, clock, Duration.ofDays(settings.days()));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    WokenLoop alertRetentionLoop(DueWork work, OldAlerts old) {
        AlertRetention retention = new AlertRetention(work, old);
        return new WokenLoop("alert-retention", Duration.ofMinutes(10), () -> {
            retention.run();
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
