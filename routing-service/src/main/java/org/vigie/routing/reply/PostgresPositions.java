package org.vigie.routing.reply;

import java.sql.Types;
import java.util.UUID;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.postgres.PostgresWork;

/** Positions in PostgreSQL. */
final class PostgresPositions implements Positions {
    private final PostgresWork work;

    PostgresPositions(PostgresWork work) {
        this.work = work;
    }

    @Override
    public FollowedPosition of(String peer) {
        return work.inWorker(tx -> tx.sql("select position, fact from followed where peer = :peer")
                .param("peer", peer)
                .query((row, n) -> new FollowedPosition(row.getLong("position"), row.getObject("fact", UUID.class)))
                .optional()
                .orElse(FollowedPosition.START));
    }

    @Override
    public void keep(String peer, FollowedPosition position) {
        work.doInWorker(tx -> tx.sql("""
                        insert into followed (peer, position, fact) values (:peer, :position, :fact)
                        on conflict (peer) do update set position = excluded.position, fact = excluded.fact
                        """)
                .param("peer", peer)
                .param("position", position.sequence())
                .param("fact", position.fact(), Types.OTHER)
                .update());
    }
}
