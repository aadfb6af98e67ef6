package org.vigie.publishing.delivery.courier;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** What is due, claimed in PostgreSQL by the role that sees no words. */
public final class PostgresDueDeliveries implements DueDeliveries {
    private final PostgresWork work;
    private final Duration silence;

    /** {@code silence} after which a process counts as dead. */
    public PostgresDueDeliveries(PostgresWork work, Duration silence) {
        this.work = work;
        this.silence = silence;
    }

    /** Due by time, or begun by a process that is silent; twice as many candidates as wanted, because others lock some. */
    @Override
    public List<Due> claim(int most, Set<BrandId> without, Set<Account> resting) {
        if (most < 1) {
            return List.of();
        }
        return work.inWorker(tx -> tx.sql("""
                UPDATE delivery SET claimed_until = now() + interval '1 minute'
                WHERE id IN (
                    SELECT id FROM delivery
                    WHERE id IN (
                        (SELECT id FROM delivery
                         WHERE due_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
                           AND agency || '/' || brand <> ALL (:without)
                           AND (state = 'PENDING' OR agency || '/' || brand || '/' || account <> ALL (:resting))
                         ORDER BY due_at LIMIT 2 * :most)
                        UNION
                        (SELECT a.delivery FROM attempt a
                         WHERE a.finished_at IS NULL AND a.lapses_at < now()
                           AND NOT EXISTS (SELECT FROM worker w WHERE w.id = a.worker AND w.alive_until > now())))
                      AND due_at IS NOT NULL AND (claimed_until IS NULL OR claimed_until < now())
                      AND agency || '/' || brand <> ALL (:without)
                      AND (state = 'PENDING' OR agency || '/' || brand || '/' || account <> ALL (:resting))
                    ORDER BY due_at
                    LIMIT :most
                    FOR UPDATE SKIP LOCKED)
                RETURNING agency, brand, id, account, state = 'PENDING' AS pending
                """)
                .param("most", most)
                .param("without", without.stream().map(BrandId::toString).toArray(String[]::new))
                .param(
                        "resting",
                        resting.stream()
                                .map(account -> account.brand() + "/" + account.id())
                                .toArray(String[]::new))
                .query((rs, number) -> new Due(
                        BrandId.of(rs.getString("agency"), rs.getString("brand")),
                        rs.getObject("id", UUID.class),
                        rs.getString("account"),
                        rs.getBoolean("pending")))
                .list());
    }

    @Override
    public void postpone(Due due, Duration pause) {
        work.inWorker(tx -> tx.sql("""
                UPDATE delivery SET claimed_until = clock_timestamp() + :pause * interval '1 millisecond' WHERE id = :id
                """)
                .param("pause", pause.toMillis())
                .param("id", due.delivery())
                .update());
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
