package org.vigie.search.retag;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Leases of retags in PostgreSQL, by the clock of the database. */
final class PostgresRetagLeases implements RetagLeases {
    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final Clock clock;

    PostgresRetagLeases(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean begin(Retag retag, Duration length, By by) {
        Instant now = clock.instant();
        return brands.inBrand(retag.brand(), tx -> {
            int rows = parameters(tx, """
                            INSERT INTO retag AS held (agency, brand, holder, saved_query, lease_until)
                            VALUES (:agency, :brand, :holder, :query, now() + make_interval(secs => :seconds))
                            ON CONFLICT (agency, brand) DO UPDATE
                              SET holder = excluded.holder, saved_query = excluded.saved_query,
                                lease_until = excluded.lease_until
                              WHERE held.lease_until < now()
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
                outbox.append(tx, finished(retag, result, now));
                audit.append(tx, entry("RetagFinished", retag, by, now).detail("outcome", result.outcome()));
            }
        });
    }

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
