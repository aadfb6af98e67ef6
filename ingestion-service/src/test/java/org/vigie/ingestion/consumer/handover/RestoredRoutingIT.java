package org.vigie.ingestion.consumer.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.wire.postgres.PostgresWork;

/** An operator restored routing's database and follows docs/runbooks/restore.md by its letters. */
class RestoredRoutingIT {
    @Test
    void whatWasHandedOverAfterTheBackup_isHandedOverAgain() throws IOException {
        try (RunningIngestion service =
                RunningIngestion.get().beside(ServiceProperties.at(RealPostgres.database("routing_restored")))) {
            Hook hook = service.hook("restored");
            hook.sendMention("r1", "ana", "one");
            awaitOffered(service, "one");
            change(service, "UPDATE inbox_batch SET written_at = now() - interval '1 hour' WHERE sequence = 1");
            hook.sendMention("r2", "ana", "two");
            awaitOffered(service, "one", "two");
            // One that fell behind before goes on with the others.
            change(
                    service,
                    "INSERT INTO laggard (agency, brand, consumer, sequence, reason) "
                            + "VALUES ('acme', 'elsewhere', 'care', 1, 'UNAVAILABLE')");

            change(service, statement().replaceFirst("timestamptz '[^']+'", "timestamptz '" + Instant.now() + "'"));

            awaitOffered(service, "one", "two", "two");
            hook.sendMention("r3", "ana", "three");
            awaitOffered(service, "one", "two", "two", "three");
            assertThat(service.laggards()).isEmpty();
            assertThat(service.parked("restored")).isEmpty();
        }
    }

    private static String statement() throws IOException {
        String runbook = Files.readString(Path.of("../docs/runbooks/restore.md"));
        int begin = runbook.indexOf("```sql") + "```sql".length();
        return runbook.substring(begin, runbook.indexOf("```", begin));
    }

    private static void change(RunningIngestion service, String statement) {
        service.context
                .getBean(PostgresWork.class)
                .inWorker(tx -> tx.sql(statement.strip()).update());
    }

    private static void awaitOffered(RunningIngestion service, String... texts) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(offered(service)).containsExactly(texts));
    }

    private static List<String> offered(RunningIngestion service) {
        return service.peers.offers.stream()
                .map(offer -> offer.getEntry().getMention())
                .filter(mention -> mention.getBrand().equals("restored"))
                .map(Mention::getText)
                .toList();
    }
}
