package org.vigie.routing.queue.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.vigie.routing.queue.Reservations;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;

/** How long offers stand, from the queues alone: what waits in them is not counted for it. */
final class PostgresReservations implements Reservations {
    private final PostgresBrands brands;

    PostgresReservations(PostgresBrands brands) {
        this.brands = brands;
    }

    @Override
    public Map<String, Duration> of(AgencyId agency) {
        Map<String, Duration> durations = new HashMap<>();
        brands.lookUp(
                        BrandScope.all(agency),
                        tx -> tx.sql("select brand, queue, reservation_seconds from queue where agency = :agency")
                                .param("agency", agency.slug())
                                .query((row, n) -> Map.entry(
                                        row.getString("brand") + "/" + row.getString("queue"),
                                        Duration.ofSeconds(row.getInt("reservation_seconds"))))
                                .list())
                .forEach(queue -> durations.put(queue.getKey(), queue.getValue()));
        return Map.copyOf(durations);
    }
}
