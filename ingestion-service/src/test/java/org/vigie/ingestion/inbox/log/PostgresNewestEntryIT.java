package org.vigie.ingestion.inbox.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresNewestEntryIT {
    @Test
    void newestEntry_isFoundWithoutReadingTheBrandsLog() {
        try (PostgresFilledLog log = new PostgresFilledLog("newest")) {
            assertThat(log.plan(PostgresNewestEntry.NEWEST, Map.of("mention", "a".repeat(26))))
                    .contains("inbox_mention")
                    .doesNotContain("Seq Scan on inbox");
        }
    }
}
