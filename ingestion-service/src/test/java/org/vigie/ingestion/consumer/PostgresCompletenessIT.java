package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresWork;

class PostgresCompletenessIT extends CompletenessContract {
    private final PostgresWork work = RunningService.bean(PostgresWork.class);
    private final String consumer = "c" + UUID.randomUUID().toString().substring(0, 8);

    /** The worker removes no consumer; one more that nobody runs disturbs no other. */
    @BeforeEach
    void hold() {
        work.doInWorker(tx -> tx.sql("INSERT INTO consumer (name, sequence, owner) VALUES (:name, :end, 'me')")
                .param("name", consumer)
                .param("end", Long.MAX_VALUE)
                .update());
    }

    @Override
    Completeness completeness() {
        return RunningService.bean(Completeness.class);
    }

    @Override
    String consumer() {
        return consumer;
    }

    @Test
    void nothingIsComplete_beyondWhatHasNoNumberYet() {
        // A minute ahead, so that what is on its way counts as settled.
        Completeness ahead = new PostgresCompleteness(work, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
        Instant begin = Instant.now();
        work.doInWorker(tx -> {
            // Whoever numbers waits for this.
            tx.sql("SELECT last FROM log_position WHERE log = 'inbox' FOR UPDATE")
                    .query(Long.class)
                    .single();
            RunningService.mention("unnumbered");
            // On a thread of its own, as a transaction is open on this one.
            Instant numbered = CompletableFuture.supplyAsync(ahead::numbered).join();
            assertThat(numbered).isBetween(begin.minusSeconds(1), Instant.now());
        });
        await().untilAsserted(() -> assertThat(ahead.numbered()).isAfter(Instant.now()));
    }
}
