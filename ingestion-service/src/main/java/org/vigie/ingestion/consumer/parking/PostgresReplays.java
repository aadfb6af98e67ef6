package org.vigie.ingestion.consumer.parking;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** Replays in PostgreSQL, as the worker. */
public final class PostgresReplays implements Replays {
    private final PostgresWork work;
    private final PostgresOutbox outbox;
    private final PostgresPassedErasures erasures;
    private final Clock clock;

    public PostgresReplays(PostgresWork work, PostgresOutbox outbox, Clock clock) {
        this.work = work;
        this.outbox = outbox;
        this.erasures = new PostgresPassedErasures(work);
        this.clock = clock;
    }

    @Override
    public List<Replay> due(String consumer, Set<BrandId> apart, int limit) {
        return due("agency || '/' || brand <> ALL (:brands)", slugs(apart), consumer, limit);
    }

    @Override
    public List<Replay> due(String consumer, BrandId brand, int limit) {
        return due("agency || '/' || brand = ANY (:brands)", slugs(Set.of(brand)), consumer, limit);
    }

    private List<Replay> due(String which, String[] brands, String consumer, int limit) {
        return work.inWorker(tx -> tx.sql(
                        "SELECT agency, brand, id, sequence, mention FROM parked WHERE consumer = :name AND replay AND "
                                + which + " ORDER BY sequence LIMIT :limit")
                .param("name", consumer)
                .param("brands", brands)
                .param("limit", limit)
                .query((row, n) -> new Replay(
                        BrandId.of(row.getString(1), row.getString(2)),
                        row.getObject(3, UUID.class),
                        row.getLong(4),
                        row.getString(5)))
                .list());
    }

    private static String[] slugs(Set<BrandId> brands) {
        return brands.stream().map(BrandId::toString).toArray(String[]::new);
    }

    @Override
    public List<Long> recall(String consumer, String reason, Set<BrandId> apart, long after, int limit) {
        return work.inWorker(tx -> tx
                .sql("""
                        UPDATE parked SET replay = true
                        WHERE consumer = :name AND sequence IN (
                          SELECT sequence FROM parked
                          WHERE consumer = :name AND reason = :reason AND NOT replay AND sequence > :after
                            AND agency || '/' || brand <> ALL (:apart)
                          ORDER BY sequence LIMIT :limit)
                        RETURNING sequence
                        """)
                .param("name", consumer)
                .param("reason", reason)
                .param("apart", slugs(apart))
                .param("after", after)
                .param("limit", limit)
                .query(Long.class)
                .list()
                .stream()
                .sorted()
                .toList());
    }

    @Override
    public void taken(String consumer, List<Replay> replays) {
        work.doInWorker(tx -> replays.forEach(replay -> taken(tx, consumer, replay)));
        erasures.forget();
    }

    private void taken(JdbcClient tx, String consumer, Replay replay) {
        int gone = tx.sql("DELETE FROM parked WHERE agency = :agency AND brand = :brand AND id = cast(:id AS uuid)")
                .param("agency", replay.brand().agency().slug())
                .param("brand", replay.brand().slug())
                .param("id", replay.id().toString())
                .update();
        if (gone == 1) {
            outbox.append(
                    tx,
                    Fact.of(replay.brand(), "MentionReplayed", replay.mention(), clock.instant())
                            .label("mention", replay.mention())
                            .label("consumer", consumer));
        }
    }

    @Override
    public void refusedAgain(Replay replay, String reason, String detail, boolean counts) {
        work.doInWorker(tx -> tx.sql("""
                        UPDATE parked SET replay = false, attempts = attempts + :attempts, reason = :reason, detail = :detail
                        WHERE agency = :agency AND brand = :brand AND id = cast(:id AS uuid)
                        """)
                .param("agency", replay.brand().agency().slug())
                .param("brand", replay.brand().slug())
                .param("id", replay.id().toString())
                .param("attempts", counts ? 1 : 0)
                .param("reason", reason)
                .param("detail", detail)
                .update());
    }

    @Override
    public long count(String consumer, String reason) {
        return work.inWorker(tx -> tx.sql("SELECT count(*) FROM parked WHERE consumer = :name AND reason = :reason")
                .param("name", consumer)
                .param("reason", reason)
                .query(Long.class)
                .single());
    }
}
