package org.vigie.search.retag;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.SearchReason;
import org.vigie.search.savedquery.words.PostgresWordsSince;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Leases of retags in PostgreSQL, by the clock of the database. */
final class PostgresRetagLeases implements RetagLeases {
    private final PostgresBrands brands;
    private final PostgresWork work;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final Clock clock;

    PostgresRetagLeases(
            PostgresBrands brands, PostgresWork work, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        this.brands = brands;
        this.work = work;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean begin(Retag retag, Duration length, By by) {
        Instant now = clock.instant();
        return brands.inBrand(retag.brand(), tx -> {
            tellAbandoned(tx, retag.brand(), now);
            int rows = parameters(tx, """
                            INSERT INTO retag (agency, brand, holder, saved_query, lease_until)
                            VALUES (:agency, :brand, :holder, :query, now() + make_interval(secs => :seconds))
                            ON CONFLICT (agency, brand) DO NOTHING
                            """, retag)
                    .param("query", retag.query())
                    .param("seconds", (double) length.toSeconds())
                    .update();
            if (rows == 1) {
                outbox.append(tx, fact("RetagStarted", retag, now));
                audit.append(tx, entry("RetagStarted", retag, by, now));
            }
            return rows == 1;
        });
    }

    @Override
    public boolean renew(Retag retag, Duration length) {
        int rows = brands.inBrand(
                retag.brand(),
                tx -> parameters(tx, """
                                UPDATE retag SET lease_until = now() + make_interval(secs => :seconds)
                                WHERE agency = :agency AND brand = :brand AND holder = :holder
                                """, retag)
                        .param("seconds", (double) length.toSeconds())
                        .update());
        return rows == 1;
    }

    @Override
    public void finish(Retag retag, Retag.Result result, By by) {
        Instant now = clock.instant();
        brands.doInBrand(retag.brand(), tx -> {
            int rows = parameters(
                            tx,
                            "DELETE FROM retag WHERE agency = :agency AND brand = :brand AND holder = :holder",
                            retag)
                    .update();
            if (rows == 1) {
                if (result.isWhole()) {
                    PostgresWordsSince.applied(
                            tx, retag.brand(), retag.query(), retag.version(), retag.from(), retag.until());
                }
                outbox.append(tx, finished(retag, result, now));
                audit.append(tx, entry("RetagFinished", retag, by, now).detail("outcome", result.outcome()));
            }
        });
    }

    @Override
    public int abandoned() {
        List<BrandId> ended = work.inWorker(tx -> tx.sql("""
                        SELECT agency, brand FROM retag WHERE lease_until < now() LIMIT 100
                        """)
                .query((row, n) -> BrandId.of(row.getString("agency"), row.getString("brand")))
                .list());
        Instant now = clock.instant();
        int told = 0;
        for (BrandId brand : ended) {
            told += brands.inBrand(brand, tx -> tellAbandoned(tx, brand, now));
        }
        return told;
    }

    /** Whoever deletes the row tells. */
    private int tellAbandoned(JdbcClient tx, BrandId brand, Instant now) {
        List<Abandoned> ended = tx.sql("""
                        DELETE FROM retag WHERE agency = :agency AND brand = :brand AND lease_until < now()
                        RETURNING holder, saved_query
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query((row, n) -> new Abandoned(row.getObject("holder", UUID.class), row.getString("saved_query")))
                .list();
        for (Abandoned one : ended) {
            String outcome = SearchReason.RETAG_ABANDONED.name();
            outbox.append(
                    tx,
                    Fact.of(brand, "RetagFinished", one.query(), now)
                            .label("retag", one.holder().toString())
                            .label("outcome", outcome));
            String request = UUID.randomUUID().toString();
            audit.append(
                    tx,
                    AuditEntry.of(brand, new Caller.Service("search"), "RetagFinished", one.query(), request, now)
                            .detail("outcome", outcome));
        }
        return ended.size();
    }

    private record Abandoned(UUID holder, String query) {}

    private static JdbcClient.StatementSpec parameters(JdbcClient tx, String sql, Retag retag) {
        return tx.sql(sql)
                .param("agency", retag.brand().agency().slug())
                .param("brand", retag.brand().slug())
                .param("holder", retag.id());
    }

    private static Fact fact(String type, Retag retag, Instant at) {
        return Fact.of(retag.brand(), type, retag.query(), at)
                .label("retag", retag.id().toString())
                .figure("version", retag.version());
    }

    private static Fact finished(Retag retag, Retag.Result result, Instant at) {
        Fact fact = fact("RetagFinished", retag, at)
                .label("outcome", result.outcome())
                .figure("mentions_tagged", result.tagged())
                .figure("mentions_untagged", result.untagged());
        for (var blamed : result.blame().entrySet()) {
            fact = fact.label(blamed.getKey(), blamed.getValue());
        }
        return fact;
    }

    private static AuditEntry entry(String action, Retag retag, By by, Instant at) {
        return AuditEntry.of(retag.brand(), by.caller(), action, retag.query(), by.requestId(), at)
                .detail("from", retag.from().toString())
                .detail("until", retag.until().toString())
                .detail("version", String.valueOf(retag.version()));
    }
}
