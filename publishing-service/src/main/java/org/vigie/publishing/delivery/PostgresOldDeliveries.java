package org.vigie.publishing.delivery;

import java.time.Duration;
import org.vigie.wire.postgres.PostgresWork;

/** Old deliveries in PostgreSQL, removed by the role that sees no words and whom the database lets remove only what is final. */
final class PostgresOldDeliveries implements OldDeliveries {
    private final PostgresWork work;

    PostgresOldDeliveries(PostgresWork work) {
        this.work = work;
    }

    /** A row of before has no time of its settling: the newest it has counts. A call that may still leave its receipt is waited for. */
    @Override
    public int remove(Duration age, int most) {
        return work.inWorker(tx -> tx.sql("""
                WITH old AS (
                  SELECT id, agency, brand, request_id FROM delivery
                  WHERE state IN ('DELIVERED', 'REFUSED')
                    AND coalesce(settled_at, delivered_at, created_at) < now() - :age * interval '1 millisecond'
                    AND NOT EXISTS (SELECT FROM attempt a
                                    WHERE a.delivery = delivery.id AND a.finished_at IS NULL AND a.lost_at > now())
                  ORDER BY coalesce(settled_at, delivered_at, created_at)
                  LIMIT :most
                  FOR UPDATE SKIP LOCKED),
                spent AS (INSERT INTO spent_request (agency, brand, request_id) SELECT agency, brand, request_id FROM old),
                calls AS (DELETE FROM attempt WHERE delivery IN (SELECT id FROM old)),
                gone AS (DELETE FROM delivery WHERE id IN (SELECT id FROM old) RETURNING 1)
                SELECT count(*) FROM gone
                """)
                .param("age", age.toMillis())
                .param("most", most)
                .query(Integer.class)
                .single());
    }
}
