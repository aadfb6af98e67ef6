package org.vigie.search.alert;

import java.time.Duration;
import java.util.List;
import org.vigie.search.alert.rule.DueKind;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** What is due, claimed in PostgreSQL by the role that sees every brand's ids. */
final class PostgresDueWork implements DueWork {
    private static final int BATCH = 5_000;

    private final PostgresWork work;

    PostgresDueWork(PostgresWork work) {
        this.work = work;
    }

    /** Twice as many candidates as wanted, because others lock some. */
    @Override
    public List<Due> claim(DueKind kind, int most, Duration lease) {
        return work.inWorker(tx -> tx.sql("""
                        UPDATE alert_due SET due_at = now() + make_interval(secs => :lease)
                        WHERE (agency, brand, kind, subject) IN (
                          SELECT agency, brand, kind, subject FROM alert_due
                          WHERE kind = :kind AND due_at <= now() AND (agency, brand, kind, subject) IN (
                            SELECT agency, brand, kind, subject FROM (
                              SELECT agency, brand, kind, subject, due_at,
                                     row_number() OVER (PARTITION BY agency, brand ORDER BY due_at) AS turn
                              FROM alert_due WHERE kind = :kind AND due_at <= now()) AS waiting
                            ORDER BY turn, due_at LIMIT 2 * :most)
                          LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING agency, brand, subject
                        """)
                .param("kind", kind.name())
                .param("most", most)
                .param("lease", (double) lease.toSeconds())
                .query((row, n) ->
                        new Due(BrandId.of(row.getString("agency"), row.getString("brand")), row.getString("subject")))
                .list());
    }

    @Override
    public int forgetOldCounts() {
        return forget("alert_minute", "minute", "2 days") + forget("alert_hour", "hour", "9 weeks");
    }

    private int forget(String table, String column, String age) {
        int total = 0;
        int removed;
        do {
            removed = work.inWorker(
                    tx -> tx.sql("""
                            DELETE FROM %1$s WHERE ctid IN (
                              SELECT ctid FROM %1$s WHERE %2$s < now() - interval '%3$s' LIMIT %4$d)
                            """.formatted(table, column, age, BATCH)).update());
            total += removed;
        } while (removed == BATCH);
        return total;
    }
}
