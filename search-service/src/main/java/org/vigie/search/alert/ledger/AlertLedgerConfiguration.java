package org.vigie.search.alert.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.BrandZones;
import org.vigie.search.WokenLoop;
import org.vigie.search.alert.delivery.AlertSettings;
import org.vigie.search.alert.listening.Listening;
import org.vigie.search.alert.people.WhoIsHere;
import org.vigie.search.mention.log.PostgresErasedAuthors;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;

/** Wires the counting of mentions, the rules' judgement and what comes due. */
@Configuration(proxyBeanMethods = false)
class AlertLedgerConfiguration {
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
}
