package org.vigie.search.alert.ledger;

import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.BrandZones;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/**
 * A brand's zone, kept beside its position once it was told, so that nothing waits for routing afterwards. Another one takes its place as soon
 * as it was told.
 */
public final class PostgresBrandZone {
    private final BrandZones zones;

    public PostgresBrandZone(BrandZones zones) {
        this.zones = zones;
    }

    /** Within a transaction: the zone, or null when it was asked for and nobody can tell. {@link ZoneNeeded} */
    public interface InTransaction {
        @Nullable
        ZoneId of(JdbcClient tx);
    }

    /** Does something in a transaction of its own, and once more when that needs a zone for which nobody asked yet. */
    public <T> T with(BrandId brand, Function<InTransaction, T> transaction) {
        try {
            return transaction.apply(tx -> {
                ZoneId kept = kept(tx, brand);
                if (kept == null) {
                    throw new ZoneNeeded();
                }
                return zones.lately(brand)
                        .filter(told -> !told.equals(kept))
                        .map(told -> keep(tx, brand, told))
                        .orElse(kept);
            });
        } catch (ZoneNeeded e) {
            ZoneId told = zones.of(brand).orElse(null);
            return transaction.apply(tx -> told == null ? null : keep(tx, brand, told));
        }
    }

    private static @Nullable ZoneId kept(JdbcClient tx, BrandId brand) {
        String zone = PostgresBrands.statement(
                        tx, brand, "SELECT time_zone FROM alert_position WHERE agency = :agency AND brand = :brand")
                .query(String.class)
                .optional()
                .orElse("");
        return zone.isEmpty() ? null : ZoneId.of(zone);
    }

    private static ZoneId keep(JdbcClient tx, BrandId brand, ZoneId zone) {
        PostgresBrands.statement(
                        tx,
                        brand,
                        "UPDATE alert_position SET time_zone = :zone WHERE agency = :agency AND brand = :brand")
                .param("zone", zone.getId())
                .update();
        return zone;
    }
}
