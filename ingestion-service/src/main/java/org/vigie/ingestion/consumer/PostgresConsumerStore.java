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

/** Consumers in PostgreSQL, as the worker. */
final class PostgresConsumerStore implements ConsumerStore {
    private final PostgresWork work;
    private final PostgresOutbox outbox;
    private final PostgresPassedErasures erasures;
    private final Clock clock;

    PostgresConsumerStore(PostgresWork work, PostgresOutbox outbox, Clock clock) {
        this.work = work;
        this.outbox = outbox;
        this.erasures = new PostgresPassedErasures(work);
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
    public boolean advance(String consumer, String owner, long position, List<Parking> parked, List<Fact> told) {
        return work.inWorker(tx -> {
            int moved = tx.sql(
                            "UPDATE consumer SET sequence = :position WHERE name = :name AND owner = :owner AND sequence < :position")
                    .param("name", consumer)
                    .param("owner", owner)
                    .param("position", position)
                    .update();
            if (moved == 1) {
                parked.forEach(parking -> park(tx, consumer, parking));
                outbox.append(tx, told);
            }
            return moved == 1;
        });
    }

    @Override
    public void forgetPassedErasures() {
        erasures.forget();
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
                    Fact.of(parking.brand(), "MentionParked", parking.mention(), now)
                            .label("mention", parking.mention())
                            .label("consumer", consumer)
                            .label("reason", parking.reason()));
        }
    }
}
