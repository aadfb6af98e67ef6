package org.vigie.search.alert.courier;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.BrandZones;
import org.vigie.search.WokenLoop;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertSettings;
import org.vigie.search.alert.ledger.AlertMeters;
import org.vigie.search.alert.ledger.DueWork;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires the loop that delivers alerts. */
@Configuration(proxyBeanMethods = false)
class AlertCourierConfiguration {
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
}
