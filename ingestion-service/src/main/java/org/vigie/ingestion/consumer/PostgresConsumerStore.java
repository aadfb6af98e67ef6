package org.vigie.ingestion.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** Consumers in PostgreSQL, as the worker. */
final class PostgresConsumerStore implements ConsumerStore {
    private final PostgresWork work;
    private final PostgresOutbox outbox;
    private final Clock clock;

    PostgresConsumerStore(PostgresWork work, PostgresOutbox outbox, Clock clock) {
        this.work = work;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public OptionalLong claim(String consumer, String owner, Duration lease) {
        Optional<Long> position = work.inWorker(tx -> tx.sql("""
                        UPDATE consumer SET owner = :owner, leased_until = now() + make_interval(secs => :seconds)
                        WHERE name = :name AND (owner = :owner OR leased_until < now())
                        RETURNING sequence
                        """)
                .param("name", consumer)
                .param("owner", owner)
                .param("seconds", lease.toMillis() / 1000.0)
                .query(Long.class)
                .optional());
        return position.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    @Override
    public void release(String consumer, String owner) {
        work.doInWorker(
                tx -> tx.sql("UPDATE consumer SET leased_until = '-infinity' WHERE name = :name AND owner = :owner")
                        .param("name", consumer)
                        .param("owner", owner)
                        .update());
    }

    @Override
    public boolean advance(String consumer, String owner, long position, List<Parking> parked) {
        boolean advanced = work.inWorker(tx -> {
            int moved = tx.sql(
                            "UPDATE consumer SET sequence = :position WHERE name = :name AND owner = :owner AND sequence < :position")
                    .param("name", consumer)
                    .param("owner", owner)
                    .param("position", position)
                    .update();
            if (moved == 1) {
                parked.forEach(parking -> park(tx, consumer, parking));
            }
            return moved == 1;
        });
        forgetPassedErasures();
        return advanced;
    }

    /**
     * After the commit, so that of two consumers that move at the same time the later one sees both. Who is parked has not
     * passed.
     */
    private void forgetPassedErasures() {
        work.doInWorker(tx -> tx.sql("""
                        UPDATE inbox SET item = ''
                        WHERE entry = 'erasure' AND item <> '' AND sequence <= (SELECT min(sequence) FROM consumer)
                          AND NOT EXISTS (SELECT FROM parked WHERE parked.sequence = inbox.sequence)
                        """).update());
    }

    private void park(JdbcClient tx, String consumer, Parking parking) {
        Instant now = clock.instant();
        int kept = tx.sql("""
                        INSERT INTO parked (agency, brand, id, sequence, mention, consumer, reason, detail, parked_at)
                        VALUES (:agency, :brand, cast(:id AS uuid), :sequence, :mention, :consumer, :reason, :detail,
                                cast(:now AS timestamptz))
                        ON CONFLICT DO NOTHING
                        """)
                .param("agency", parking.brand().agency().slug())
                .param("brand", parking.brand().slug())
                .param("id", UUID.randomUUID().toString())
                .param("sequence", parking.sequence())
                .param("mention", parking.mention())
                .param("consumer", consumer)
                .param("reason", parking.reason())
                .param("detail", parking.detail())
                .param("now", now.toString())
                .update();
        if (kept == 1) {
            outbox.append(
                    tx,
                    fact(parking.brand(), "MentionParked", parking.mention(), consumer)
                            .label("reason", parking.reason()));
        }
    }

    @Override
    public List<Replay> replays(String consumer, int limit) {
        return work.inWorker(tx -> tx.sql(
                        "SELECT agency, brand, id, sequence, mention FROM parked WHERE consumer = :name AND replay ORDER BY sequence LIMIT :limit")
                .param("name", consumer)
                .param("limit", limit)
                .query((row, n) -> new Replay(
                        BrandId.of(row.getString(1), row.getString(2)),
                        row.getObject(3, UUID.class),
                        row.getLong(4),
                        row.getString(5)))
                .list());
    }

    @Override
    public void replayed(String consumer, Replay replay) {
        work.doInWorker(tx -> {
            int gone = tx.sql("DELETE FROM parked WHERE agency = :agency AND brand = :brand AND id = cast(:id AS uuid)")
                    .param("agency", replay.brand().agency().slug())
                    .param("brand", replay.brand().slug())
                    .param("id", replay.id().toString())
                    .update();
            if (gone == 1) {
                outbox.append(tx, fact(replay.brand(), "MentionReplayed", replay.mention(), consumer));
            }
        });
        forgetPassedErasures();
    }

    @Override
    public void refusedAgain(String consumer, Replay replay, String reason, String detail) {
        work.doInWorker(tx -> tx.sql("""
                        UPDATE parked SET replay = false, attempts = attempts + 1, reason = :reason, detail = :detail
                        WHERE agency = :agency AND brand = :brand AND id = cast(:id AS uuid)
                        """)
                .param("agency", replay.brand().agency().slug())
                .param("brand", replay.brand().slug())
                .param("id", replay.id().toString())
                .param("reason", reason)
                .param("detail", detail)
                .update());
    }

    private Fact fact(BrandId brand, String type, String mention, String consumer) {
        return Fact.of(brand, type, mention, clock.instant())
                .label("mention", mention)
                .label("consumer", consumer);
    }
}
