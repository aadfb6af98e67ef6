package org.vigie.reporting.observation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Old observations in PostgreSQL, brand by brand in small transactions. To drop a month's partition would wait for every question under
 * way, and whoever asks or writes meanwhile for that.
 */
final class PostgresOldObservations implements OldObservations {
    private final PostgresBrands brands;
    private final PostgresWork work;

    PostgresOldObservations(PostgresBrands brands, PostgresWork work) {
        this.brands = brands;
        this.work = work;
    }

    @Override
    public int remove(Instant before, int most) {
        int removed = 0;
        for (BrandId brand : observedBefore(before)) {
            int left = most - removed;
            removed += brands.inBrands(BrandScope.of(brand), tx -> remove(tx, brand, before, left));
            if (removed >= most) {
                break;
            }
        }
        return removed;
    }

    private List<BrandId> observedBefore(Instant before) {
        return work.inWorker(tx -> tx.sql(
                        "SELECT DISTINCT agency, brand FROM brand_position WHERE oldest_at < :before ORDER BY agency, brand")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, n) -> BrandId.of(row.getString("agency"), row.getString("brand")))
                .list());
    }

    private static int remove(JdbcClient tx, BrandId brand, Instant before, int most) {
        if (PostgresFactsAside.isHeld(tx, brand)) {
            return 0;
        }
        int removed = observations(tx, brand, before, most);
        if (removed < most) {
            removed += conversations(tx, brand, before, most - removed);
        }
        if (removed < most) {
            tx.sql("""
                    UPDATE brand_position SET oldest_at = :before
                    WHERE agency = :agency AND brand = :brand AND oldest_at < :before
                    """)
                    .param("before", before.atOffset(ZoneOffset.UTC))
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .update();
        }
        return removed;
    }

    /** A customer who waits is counted however long ago they wrote. The mentions that opened these are as old, and their observations gone. */
    private static int conversations(JdbcClient tx, BrandId brand, Instant before, int most) {
        return tx.sql("""
                WITH gone AS (
                  DELETE FROM conversation WHERE agency = :agency AND brand = :brand AND id IN (
                    SELECT id FROM conversation
                    WHERE agency = :agency AND brand = :brand AND waiting_since IS NULL AND told_at < :before
                    LIMIT :most)
                    AND waiting_since IS NULL AND told_at < :before
                  RETURNING mention),
                labels AS (
                  DELETE FROM labelling USING gone
                  WHERE labelling.agency = :agency AND labelling.brand = :brand
                    AND gone.mention <> '' AND labelling.mention = gone.mention)
                SELECT count(*) FROM gone
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /**
     * The label of a mention that opened a conversation stays as long as that, for what is observed of it later. Those conversations are
     * sought for all mentions at once: by mention they have no index.
     */
    private static int observations(JdbcClient tx, BrandId brand, Instant before, int most) {
        return tx.sql("""
                WITH old AS (
                  SELECT service, sequence, measure, occurred_at, mention FROM observation
                  WHERE agency = :agency AND brand = :brand AND occurred_at < :before
                  LIMIT :most),
                opening AS MATERIALIZED (
                  SELECT conversation.mention FROM conversation JOIN old USING (mention)
                  WHERE agency = :agency AND brand = :brand AND mention <> ''),
                labels AS (
                  DELETE FROM labelling USING old
                  WHERE labelling.agency = :agency AND labelling.brand = :brand
                    AND old.mention <> '' AND labelling.mention = old.mention
                    AND NOT EXISTS (SELECT FROM opening WHERE opening.mention = labelling.mention)),
                gone AS (
                  DELETE FROM observation USING old
                  WHERE observation.service = old.service AND observation.sequence = old.sequence
                    AND observation.measure = old.measure AND observation.occurred_at = old.occurred_at
                    AND observation.agency = :agency AND observation.brand = :brand AND observation.occurred_at < :before
                  RETURNING 1)
                SELECT count(*) FROM gone
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Integer.class)
                .single();
    }
}
