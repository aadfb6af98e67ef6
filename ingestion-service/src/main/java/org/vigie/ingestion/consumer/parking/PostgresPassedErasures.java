package org.vigie.ingestion.consumer.parking;

import org.vigie.wire.postgres.PostgresWork;

/** Erasures that every consumer has passed: the log need not name their authors any more. */
public final class PostgresPassedErasures {
    private final PostgresWork work;

    public PostgresPassedErasures(PostgresWork work) {
        this.work = work;
    }

    /**
     * After the commit of what moved, so that of two consumers that move at the same time the later one sees both. Who is parked, or
     * behind, has not passed.
     */
    public void forget() {
        work.doInWorker(tx -> tx.sql("""
                        UPDATE inbox SET item = '' FROM inbox_batch b
                        WHERE inbox.entry = 'erasure' AND inbox.item <> '' AND b.batch = inbox.batch
                          AND b.sequence + inbox.ordinal <= (SELECT min(sequence) FROM consumer)
                          AND NOT EXISTS (SELECT FROM parked WHERE parked.sequence = b.sequence + inbox.ordinal)
                          AND NOT EXISTS (SELECT FROM laggard l WHERE l.agency = inbox.agency AND l.brand = inbox.brand
                                          AND l.sequence < b.sequence + inbox.ordinal)
                        """).update());
    }
}
