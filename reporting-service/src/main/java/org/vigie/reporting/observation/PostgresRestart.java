package org.vigie.reporting.observation;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** Forgets what was observed in one service's facts: brand by brand, the position over all brands last. Thread-safe. */
final class PostgresRestart {
    private static final String STANDS =
            "service = :service AND sequence = :refused AND fact IS NOT DISTINCT FROM CAST(:fact AS uuid)";

    private final PostgresBrands brands;
    private final PostgresWork work;

    PostgresRestart(PostgresBrands brands, PostgresWork work) {
        this.brands = brands;
        this.work = work;
    }

    void restart(String service, FollowedPosition refused) {
        observed(service).forEach(brand -> brands.doInBrand(brand, tx -> forget(tx, brand, service, refused)));
        work.doInWorker(tx -> tx.sql("DELETE FROM follow_position WHERE " + STANDS)
                .param("service", service)
                .param("refused", refused.sequence())
                .param("fact", refused.fact(), Types.OTHER)
                .update());
    }

    private List<BrandId> observed(String service) {
        return work.inWorker(
                tx -> tx.sql("SELECT agency, brand FROM brand_position WHERE service = :service ORDER BY agency, brand")
                        .param("service", service)
                        .query((row, n) -> BrandId.of(row.getString("agency"), row.getString("brand")))
                        .list());
    }

    /**
     * The row of the brand is held first: whoever follows waits. The row stays, at 0; its position over all brands is
     * looked at under that lock, so that a process that comes late undoes nothing of one that has begun again.
     */
    private static void forget(JdbcClient tx, BrandId brand, String service, FollowedPosition refused) {
        Map<String, String> own = Map.of("agency", brand.agency().slug(), "brand", brand.slug(), "service", service);
        tx.sql("""
                SELECT sequence FROM brand_position
                WHERE agency = :agency AND brand = :brand AND service = :service FOR UPDATE
                """).params(own).query(Long.class).optional();
        boolean stands = tx.sql("SELECT count(*) FROM follow_position WHERE " + STANDS)
                        .param("service", service)
                        .param("refused", refused.sequence())
                        .param("fact", refused.fact(), Types.OTHER)
                        .query(Long.class)
                        .single()
                == 1;
        if (!stands) {
            return;
        }
        tx.sql("DELETE FROM observation WHERE agency = :agency AND brand = :brand AND service = :service")
                .params(own)
                .update();
        PostgresFactsAside.forget(tx, brand, service);
        if (service.equals(Reading.INGESTION)) {
            PostgresLabellings.forget(tx, brand, 0, Long.MAX_VALUE);
        }
        if (service.equals(Reading.ROUTING)) {
            tx.sql("DELETE FROM conversation WHERE agency = :agency AND brand = :brand")
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .update();
        }
        tx.sql("""
                UPDATE brand_position SET sequence = 0, oldest_at = NULL, newest_at = NULL
                WHERE agency = :agency AND brand = :brand AND service = :service
                """).params(own).update();
    }
}
