package org.vigie.search.rebuild;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.savedquery.words.PostgresWordsSince;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** The ledger in PostgreSQL, over all brands; one is back in a scope of its own. */
final class PostgresIndexLedger implements IndexLedger {
    private final PostgresWork work;
    private final PostgresBrands brands;
    private final String prefix;

    PostgresIndexLedger(PostgresWork work, PostgresBrands brands, String prefix) {
        this.work = work;
        this.brands = brands;
        this.prefix = prefix;
    }

    @Override
    public Map<String, String> indices() {
        Map<String, String> indices = new HashMap<>();
        work.doInWorker(tx -> tx.sql("SELECT name, id FROM index_month WHERE prefix = :prefix")
                .param("prefix", prefix)
                .query(row -> {
                    indices.put(row.getString("name"), row.getString("id"));
                }));
        return indices;
    }

    @Override
    public boolean stands(String index, String id) {
        return work.inWorker(tx -> {
            tx.sql("INSERT INTO index_month (name, prefix, id) VALUES (:name, :prefix, :id) ON CONFLICT DO NOTHING")
                    .param("name", index)
                    .param("prefix", prefix)
                    .param("id", id)
                    .update();
            int other = tx.sql("UPDATE index_month SET id = :id WHERE name = :name AND id <> :id")
                    .param("name", index)
                    .param("id", id)
                    .update();
            return lost(tx, other);
        });
    }

    @Override
    public boolean gone(String index, String id) {
        return work.inWorker(tx -> lost(
                tx,
                tx.sql("DELETE FROM index_month WHERE name = :name AND id = :id")
                        .param("name", index)
                        .param("id", id)
                        .update()));
    }

    /** Which brands an index held nobody knows once it is gone: all of them, and author_due has a row for each that had a mention. */
    private boolean lost(JdbcClient tx, int indices) {
        if (indices > 0) {
            tx.sql("""
                    INSERT INTO index_loss (agency, brand, prefix, lost_at)
                    SELECT agency, brand, :prefix, clock_timestamp() FROM (SELECT DISTINCT agency, brand FROM author_due) AS brands
                    ON CONFLICT (agency, brand, prefix) DO UPDATE SET lost_at = excluded.lost_at
                    """).param("prefix", prefix).update();
        }
        return indices > 0;
    }

    @Override
    public Map<BrandId, Instant> losses() {
        Map<BrandId, Instant> losses = new HashMap<>();
        work.doInWorker(tx -> tx.sql("SELECT agency, brand, lost_at FROM index_loss WHERE prefix = :prefix")
                .param("prefix", prefix)
                .query(row -> {
                    losses.put(
                            BrandId.of(row.getString("agency"), row.getString("brand")),
                            row.getTimestamp("lost_at").toInstant());
                }));
        return losses;
    }

    @Override
    public void back(BrandId brand, Instant lostAt) {
        brands.doInBrand(brand, tx -> {
            PostgresWordsSince.forgetApplied(tx, brand);
            PostgresBrands.statement(tx, brand, """
                            DELETE FROM index_loss
                            WHERE agency = :agency AND brand = :brand AND prefix = :prefix AND lost_at <= :lost
                            """)
                    .param("prefix", prefix)
                    .param("lost", Timestamp.from(lostAt))
                    .update();
        });
    }
}
