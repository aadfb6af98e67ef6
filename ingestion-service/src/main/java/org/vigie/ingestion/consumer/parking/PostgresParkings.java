package org.vigie.ingestion.consumer.parking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.PostgresOutbox;

/** Keeps what was put aside, in the transaction that moves past it, and tells it as facts. */
public final class PostgresParkings {
    private final PostgresOutbox outbox;
    private final Clock clock;

    public PostgresParkings(PostgresOutbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    public void park(JdbcClient tx, String consumer, List<Parking> parked) {
        parked.forEach(parking -> park(tx, consumer, parking));
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
