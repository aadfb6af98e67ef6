package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresWork;

/** On networks of its own, which the readers of the running service do not claim. */
class PostgresReadingStoreIT {
    private final PostgresWork work = RunningService.bean(PostgresWork.class);

    @Test
    void eachNetwork_isClaimedAndCountedByItself() {
        due("radio", "r1");
        due("radio", "r2");
        due("telegraph", "t1");
        var radio = new PostgresReadingStore<>(work, PostgresReadingStore.ofBrands("radio"));
        var telegraph = new PostgresReadingStore<>(work, PostgresReadingStore.ofBrands("telegraph"));
        assertThat(radio.waiting()).isEqualTo(2);
        assertThat(radio.claim("me", Duration.ofSeconds(60), 1)).hasSize(1);
        assertThat(radio.waiting()).as("what is held does not wait").isOne();
        assertThat(radio.claim("me", Duration.ofSeconds(60), 16)).hasSize(1);
        assertThat(telegraph.waiting()).isOne();
        assertThat(telegraph.claim("me", Duration.ofSeconds(60), 16))
                .extracting(Reading::id)
                .containsExactly("t1");
    }

    private void due(String network, String id) {
        work.doInWorker(
                tx -> tx.sql("""
                        INSERT INTO reading (agency, brand, kind, id, network) VALUES ('acme', 'turns', 'account', :id, :network)
                        """).param("id", id).param("network", network).update());
    }
}
