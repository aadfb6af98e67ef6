package org.vigie.search.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Leases of rebuilds in PostgreSQL, by the clock of the database. */
final class PostgresRebuildLeases implements RebuildLeases {
    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final Clock clock;

    PostgresRebuildLeases(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean hold(BrandId brand, UUID holder, Duration length) {
        int rows = brands.inBrand(
                brand,
                tx -> tx.sql("""
                        INSERT INTO index_rebuild AS held (agency, brand, holder, lease_until)
                        VALUES (:agency, :brand, :holder, now() + make_interval(secs => :seconds))
                        ON CONFLICT (agency, brand) DO UPDATE
                          SET holder = excluded.holder, lease_until = excluded.lease_until
                          WHERE held.holder = excluded.holder OR held.lease_until < now()
                        """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("holder", holder)
                        .param("seconds", (double) length.toSeconds())
                        .update());
        return rows == 1;
    }

    @Override
    public void release(BrandId brand, UUID holder) {
        brands.doInBrand(brand, tx -> release(tx, brand, holder));
    }

    @Override
    public void finish(BrandId brand, UUID holder, long mentions, Caller caller, String requestId) {
        Instant now = clock.instant();
        brands.doInBrand(brand, tx -> {
            release(tx, brand, holder);
            outbox.append(tx, Fact.of(brand, "IndexRebuilt", brand.slug(), now).figure("mentions", mentions));
            audit.append(
                    tx,
                    AuditEntry.of(brand, caller, "IndexRebuilt", brand.slug(), requestId, now)
                            .detail("mentions", String.valueOf(mentions)));
        });
    }

    private static void release(JdbcClient tx, BrandId brand, UUID holder) {
        tx.sql("DELETE FROM index_rebuild WHERE agency = :agency AND brand = :brand AND holder = :holder")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("holder", holder)
                .update();
    }
}
