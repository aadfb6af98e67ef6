package org.vigie.ingestion.consumer.parking;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

class PostgresReplaysIT extends ReplaysContract {
    private final String consumer = "c" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void forget() {
        RunningService.bean(PostgresWork.class)
                .doInWorker(tx -> tx.sql("DELETE FROM parked WHERE consumer = :consumer")
                        .param("consumer", consumer)
                        .update());
    }

    @Override
    Replays replays() {
        return RunningService.bean(Replays.class);
    }

    @Override
    String consumer() {
        return consumer;
    }

    @Override
    void park(BrandId brand, long sequence, String reason) {
        RunningService.bean(PostgresWork.class)
                .doInWorker(tx -> tx.sql("""
                                INSERT INTO parked (agency, brand, id, sequence, mention, consumer, reason, detail, parked_at)
                                VALUES (:agency, :brand, cast(:id AS uuid), :sequence, :mention, :consumer, :reason, '', now())
                                """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("id", UUID.randomUUID().toString())
                        .param("sequence", sequence)
                        .param("mention", "m" + sequence)
                        .param("consumer", consumer)
                        .param("reason", reason)
                        .update());
    }

    @Override
    int attempts(long sequence) {
        return RunningService.bean(PostgresWork.class)
                .inWorker(
                        tx -> tx.sql("SELECT attempts FROM parked WHERE consumer = :consumer AND sequence = :sequence")
                                .param("consumer", consumer)
                                .param("sequence", sequence)
                                .query(Integer.class)
                                .single());
    }
}
