package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

class PostgresLaggardsIT extends LaggardsContract {
    private final PostgresWork work = RunningService.bean(PostgresWork.class);
    private final String consumer = "c" + UUID.randomUUID().toString().substring(0, 8);

    /** The worker removes no consumer; one more that nobody runs disturbs no other. */
    @BeforeEach
    void hold() {
        work.doInWorker(tx -> tx.sql("INSERT INTO consumer (name, sequence, owner) VALUES (:name, :end, 'me')")
                .param("name", consumer)
                .param("end", Long.MAX_VALUE - 10)
                .update());
    }

    @AfterEach
    void forget() {
        for (String table : List.of("laggard", "parked")) {
            work.doInWorker(tx -> tx.sql("DELETE FROM " + table + " WHERE consumer = :consumer")
                    .param("consumer", consumer)
                    .update());
        }
    }

    @Test
    void consumer_movesPastNobodyWhoIsNotBehind() {
        ConsumerStore store = RunningService.bean(ConsumerStore.class);
        BrandId nova = BrandId.of("acme", "lagging");
        BrandId zest = BrandId.of("acme", "lagging-too");
        laggards().fallBehind(consumer, "me", List.of(new Laggard(nova, 5, "UNAVAILABLE")));
        long to = Long.MAX_VALUE - 9;
        assertThat(store.advance(consumer, "me", to, Set.of(nova, zest), List.of(), List.of()))
                .isFalse();
        assertThat(store.advance(consumer, "me", to, Set.of(nova), List.of(), List.of()))
                .isTrue();
        assertThat(store.advance(consumer, "me", to + 1, Set.of(), List.of(), List.of()))
                .isTrue();
    }

    @Override
    Laggards laggards() {
        return RunningService.bean(Laggards.class);
    }

    @Override
    String consumer() {
        return consumer;
    }

    @Override
    List<String> parked(BrandId brand) {
        return work.inWorker(tx -> tx.sql(
                        "SELECT mention FROM parked WHERE consumer = :consumer AND agency = :agency AND brand = :brand")
                .param("consumer", consumer)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query(String.class)
                .list());
    }
}
