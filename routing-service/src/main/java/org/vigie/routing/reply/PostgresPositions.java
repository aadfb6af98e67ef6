package org.vigie.routing.reply;

import org.vigie.wire.postgres.PostgresWork;

/** Positions in PostgreSQL. */
final class PostgresPositions implements Positions {
    private final PostgresWork work;

    PostgresPositions(PostgresWork work) {
        this.work = work;
    }

    @Override
    public long of(String peer) {
        return work.inWorker(tx -> tx.sql("select position from followed where peer = :peer")
                .param("peer", peer)
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    @Override
    public void keep(String peer, long position) {
        work.doInWorker(tx ->
                tx.sql("""
                        insert into followed (peer, position) values (:peer, :position)
                        on conflict (peer) do update set position = excluded.position
                        """).param("peer", peer).param("position", position).update());
    }
}
