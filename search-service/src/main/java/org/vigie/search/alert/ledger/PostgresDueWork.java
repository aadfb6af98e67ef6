package org.vigie.search.alert.ledger;

import java.time.Duration;
import java.util.List;
import org.vigie.search.alert.due.DueKind;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** What is due, claimed in PostgreSQL by the role that sees every brand's ids. */
final class PostgresDueWork implements DueWork {
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
                          SELECT d.agency, d.brand, d.kind, d.subject FROM alert_due d
                          JOIN (
                            SELECT agency, brand, kind, subject, due_at,
                                   row_number() OVER (PARTITION BY agency, brand ORDER BY due_at) AS turn
                            FROM alert_due WHERE kind = :kind AND due_at <= now()
                            ORDER BY turn, due_at LIMIT 2 * :most) AS waiting USING (agency, brand, kind, subject)
                          WHERE d.due_at <= now()
                          ORDER BY waiting.turn, waiting.due_at LIMIT :most FOR UPDATE OF d SKIP LOCKED)
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
    public Backlog backlog(DueKind kind) {
        return work.inWorker(tx -> tx.sql("""
                        SELECT count(*),
                               coalesce(extract(epoch FROM now() - min(since)), 0),
                               greatest(coalesce(extract(epoch FROM now() - min(due_at)), 0), 0)
                        FROM alert_due WHERE kind = :kind
                        """)
                .param("kind", kind.name())
                .query((row, n) -> new Backlog(row.getLong(1), seconds(row.getDouble(2)), seconds(row.getDouble(3))))
                .single());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (Math.max(0, seconds) * 1_000));
    }
}
