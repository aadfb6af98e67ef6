package org.vigie.search.alert;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.alert.count.PostgresCounts;
import org.vigie.search.alert.rule.DueKind;
import org.vigie.search.alert.rule.PostgresAlertDue;
import org.vigie.search.alert.rule.PostgresAlertTurn;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Removes in PostgreSQL, under row-level security, in small transactions of one brand that nobody waits for. */
final class PostgresOldAlerts implements OldAlerts {
    private static final int BATCH = 1_000;
    private static final Duration AGAIN = Duration.ofHours(1);

    private final PostgresBrands brands;
    private final Clock clock;
    private final Duration kept;

    /** @param kept how long an alert is kept after somebody acknowledged it */
    PostgresOldAlerts(PostgresBrands brands, Clock clock, Duration kept) {
        this.brands = brands;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public Removed remove(BrandId brand) {
        Instant now = clock.instant();
        int alerts = all(brand, tx -> alerts(tx, brand, now.minus(kept)));
        int counts = all(brand, tx -> PostgresCounts.removeMinutes(tx, brand, now, BATCH))
                + all(brand, tx -> PostgresCounts.removeHours(tx, brand, now, BATCH));
        brands.doInBrand(
                brand,
                tx -> PostgresAlertDue.at(
                        tx, brand, DueKind.RETENTION, PostgresAlertTurn.RETENTION_SUBJECT, now.plus(AGAIN)));
        return new Removed(alerts, counts);
    }

    private int all(BrandId brand, ToIntFunction<JdbcClient> batch) {
        int total = 0;
        int removed;
        do {
            removed = brands.inBrand(brand, batch::applyAsInt);
            total += removed;
        } while (removed == BATCH);
        return total;
    }

    private static int alerts(JdbcClient tx, BrandId brand, Instant before) {
        return tx.sql("""
                        WITH old AS (
                          SELECT id FROM alert
                          WHERE agency = :agency AND brand = :brand AND acknowledged_at < :before
                          ORDER BY acknowledged_at LIMIT :most FOR UPDATE SKIP LOCKED),
                        deliveries AS (
                          DELETE FROM alert_delivery USING old
                          WHERE agency = :agency AND brand = :brand AND alert = old.id)
                        DELETE FROM alert USING old WHERE agency = :agency AND brand = :brand AND alert.id = old.id
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("before", Timestamp.from(before))
                .param("most", BATCH)
                .update();
    }
}
