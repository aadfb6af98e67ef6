package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.ingestion.consumer.parking.PostgresParkings;
import org.vigie.ingestion.consumer.parking.PostgresPassedErasures;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** Consumers in PostgreSQL, as the worker. */
final class PostgresConsumerStore implements ConsumerStore {
    private final PostgresWork work;
    private final PostgresOutbox outbox;
    private final PostgresParkings parkings;
    private final PostgresPassedErasures erasures;

    PostgresConsumerStore(PostgresWork work, PostgresOutbox outbox, PostgresParkings parkings) {
        this.work = work;
        this.outbox = outbox;
        this.parkings = parkings;
        this.erasures = new PostgresPassedErasures(work);
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
    public boolean advance(
            String consumer, String owner, long position, Set<BrandId> skipped, List<Parking> parked, List<Fact> told) {
        return work.inWorker(tx -> {
            int moved = tx.sql("""
                            UPDATE consumer SET sequence = :position
                            WHERE name = :name AND owner = :owner AND sequence < :position AND NOT EXISTS (
                              SELECT FROM unnest(:skipped) skipped (brand) WHERE NOT EXISTS (
                                SELECT FROM laggard l
                                WHERE l.consumer = :name AND l.agency || '/' || l.brand = skipped.brand))
                            """)
                    .param("name", consumer)
                    .param("owner", owner)
                    .param("position", position)
                    .param("skipped", skipped.stream().map(BrandId::toString).toArray(String[]::new))
                    .update();
            if (moved == 1) {
                parkings.park(tx, consumer, parked);
                outbox.append(tx, told);
            }
            return moved == 1;
        });
    }

    @Override
    public void forgetPassedErasures() {
        erasures.forget();
    }
}
