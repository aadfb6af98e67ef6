package org.vigie.ingestion.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.inbox.log.PostgresFilledLog;

class PostgresErasureIT {
    @Test
    void entriesOfAnAuthor_areFoundWithoutReadingTheBrandsLog() {
        String[] ids = IntStream.range(0, 50).mapToObj("%026d"::formatted).toArray(String[]::new);
        try (PostgresFilledLog log = new PostgresFilledLog("erasure")) {
            assertThat(log.plan(PostgresErasure.ENTRIES, Map.of("ids", ids)))
                    .contains("inbox_mention")
                    .doesNotContain("Seq Scan on inbox");
        }
    }
}
