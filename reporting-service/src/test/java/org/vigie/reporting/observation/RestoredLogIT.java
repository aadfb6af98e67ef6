package org.vigie.reporting.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.ReportingProcess;
import org.vigie.reporting.ToldFacts;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Reporting has followed facts which the database of a service no longer holds after it was restored. */
class RestoredLogIT {
    private final BrandId brand =
            BrandId.of("acme", "b" + UUID.randomUUID().toString().substring(0, 8));
    private ToldFacts peers;
    private ReportingProcess process;

    @BeforeEach
    void start() throws Exception {
        peers = new ToldFacts("acme", brand.slug());
        process = ReportingProcess.start(peers.address());
        for (String network : List.of("kept", "kept", "lost", "lost", "lost")) {
            peers.tell("ingestion", "MentionReceived", "m", "network", network);
        }
        peers.tell("routing", "ConversationOpened", "c", "network", "kept");
        await().atMost(Duration.ofSeconds(20)).until(() -> networks().size() == 5 && waiting() == 1);
    }

    @AfterEach
    void stop() {
        process.close();
        peers.close();
    }

    @Test
    void shorterLog_isObservedAgain() {
        peers.restore("ingestion", 2);
        peers.tell("ingestion", "MentionReceived", "m", "network", "new");
        awaitNetworks("kept", "kept", "new");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void logThatHasOutgrownThePosition_isObservedAgain() {
        process.close();
        peers.restore("ingestion", 2);
        for (int i = 0; i < 4; i++) {
            peers.tell("ingestion", "MentionReceived", "m", "network", "new");
        }
        process = ReportingProcess.start(peers.address());
        awaitNetworks("kept", "kept", "new", "new", "new", "new");
    }

    @Test
    void conversationsThatNeverWere_noLongerWait() {
        peers.tell("routing", "ConversationOpened", "d", "network", "lost");
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 2);
        peers.restore("routing", 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 1);
        assertThat(networks()).hasSize(5);
    }

    private void awaitNetworks(String... expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(networks()).containsExactly(expected));
    }

    private List<String> networks() {
        return process.part(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql("SELECT network FROM observation ORDER BY sequence")
                                .query(String.class)
                                .list());
    }

    private long waiting() {
        return process.part(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql("SELECT count(*) FROM conversation WHERE waiting_since IS NOT NULL")
                                .query(Long.class)
                                .single());
    }
}
