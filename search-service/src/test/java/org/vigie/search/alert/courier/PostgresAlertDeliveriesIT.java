package org.vigie.search.alert.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.BrandZones;
import org.vigie.search.ToldZone;
import org.vigie.search.alert.AlertDelivery;
import org.vigie.search.alert.QuietSearch;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.ledger.QuietAlerts;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

class PostgresAlertDeliveriesIT extends AlertDeliveriesContract {
    private final PostgresBrands brands = QuietSearch.bean(PostgresBrands.class);
    private final AlertDeliveries deliveries = deliveries(ToldZone.NONE);

    private AlertDeliveries deliveries(BrandZones zones) {
        return new PostgresAlertDeliveries(brands, zones, Clock.systemUTC());
    }

    @Test
    void notice_hasTheBrandsZoneAsSoonAsSomebodyToldIt() {
        BrandId brand = BrandId.of("a" + UUID.randomUUID().toString().substring(0, 8), "nova");
        UUID mail = mail(brand);
        assertThat(zone(deliveries, brand, mail)).isEqualTo("Z");
        assertThat(zone(deliveries(ToldZone.of("Europe/Paris")), brand, mail)).isEqualTo("Europe/Paris");
        assertThat(zone(deliveries, brand, mail)).as("kept").isEqualTo("Europe/Paris");
        assertThat(zone(deliveries(ToldZone.of("Asia/Tokyo")), brand, mail))
                .as("of a brand that was given another one")
                .isEqualTo("Asia/Tokyo");
        assertThat(zone(deliveries, brand, mail)).as("kept as the first").isEqualTo("Asia/Tokyo");
    }

    private static String zone(AlertDeliveries deliveries, BrandId brand, UUID mail) {
        return ((AlertDeliveries.Attempt) deliveries.begin(brand, mail))
                .notice()
                .zone()
                .getId();
    }

    @Override
    AlertDeliveries deliveries() {
        return deliveries;
    }

    @Override
    UUID mail(BrandId brand) {
        UUID alert = QuietAlerts.raise(brand, Instant.now());
        return brands.inBrand(
                brand,
                tx -> tx.sql("SELECT id FROM alert_delivery WHERE alert = :alert")
                        .param("alert", alert)
                        .query(UUID.class)
                        .single());
    }

    @Override
    AlertDelivery row(BrandId brand, UUID delivery) {
        return brands.inBrand(
                brand,
                tx -> tx.sql(
                                "SELECT kind, recipient, escalation, state, attempts, failure FROM alert_delivery WHERE id = :id")
                        .param("id", delivery)
                        .query((row, n) -> new AlertDelivery(
                                AlertDoor.Kind.valueOf(row.getString(1)),
                                row.getString(2),
                                row.getBoolean(3),
                                AlertDelivery.State.valueOf(row.getString(4)),
                                row.getInt(5),
                                row.getString(6)))
                        .single());
    }

    @Override
    boolean isDue(BrandId brand, UUID delivery) {
        return QuietAlerts.count(
                        brand,
                        "SELECT count(*) FROM alert_due WHERE kind = 'DELIVERY' AND subject = '" + delivery + "'")
                == 1;
    }
}
