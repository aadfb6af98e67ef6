package org.vigie.publishing.delivery;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** What is due, claimed in PostgreSQL by the role that sees no words. */
final class PostgresDueDeliveries implements DueDeliveries {
    private final PostgresWork work;
    private final Duration silence;

    /** {@code silence} after which a process counts as dead. */
    PostgresDueDeliveries(PostgresWork work, Duration silence) {
        this.work = work;
        this.silence = silence;
    }

    /** Due by time, or begun by a process that is silent. */
    @Override
    public List<Due> claim(int most) {
        if (most < 1) {
            return List.of();
        }
        return work.inWorker(tx -> tx.sql("""
                UPDATE delivery SET claimed_until = clock_timestamp() + interval '1 minute'
                WHERE id IN (
                    SELECT id FROM delivery d
                    WHERE due_at IS NOT NULL
                      AND (claimed_until IS NULL OR claimed_until < clock_timestamp())
                      AND (due_at <= clock_timestamp()
                           OR EXISTS (SELECT FROM attempt a
                                      WHERE a.delivery = d.id AND a.finished_at IS NULL
                                        AND a.lapses_at < clock_timestamp()
                                        AND NOT EXISTS (SELECT FROM worker w
                                                        WHERE w.id = a.worker AND w.alive_until > clock_timestamp())))
                    ORDER BY due_at
                    LIMIT :most
                    FOR UPDATE SKIP LOCKED)
                RETURNING agency, brand, id, account
                """)
                .param("most", most)
                .query((rs, number) -> new Due(
                        BrandId.of(rs.getString("agency"), rs.getString("brand")),
                        rs.getObject("id", UUID.class),
                        rs.getString("account")))
                .list());
    }

    @Override
    public void heartbeat(String worker) {
        work.inWorker(tx -> tx.sql("""
                INSERT INTO worker (id, alive_until)
                VALUES (:id, clock_timestamp() + :silence * interval '1 millisecond')
                ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until
                """)
                .param("id", worker)
                .param("silence", silence.toMillis())
                .update());
        work.inWorker(tx -> tx.sql("DELETE FROM worker WHERE alive_until < clock_timestamp() - interval '1 day'")
                .update());
    }
}
