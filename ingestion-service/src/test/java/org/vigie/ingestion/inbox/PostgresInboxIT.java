package org.vigie.ingestion.inbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

class PostgresInboxIT extends InboxContract {
    @Override
    Inbox inbox() {
        return RunningService.bean(Inbox.class);
    }

    @Override
    InboxLog log() {
        return RunningService.bean(InboxLog.class);
    }

    @Test
    void rowOfAnotherBrand_isRefusedByTheDatabaseItself() {
        PostgresBrands brands = RunningService.bean(PostgresBrands.class);
        assertThatThrownBy(() -> brands.inBrand(
                        BrandId.of("acme", "nova"), tx -> tx.sql("""
                                INSERT INTO inbox (agency, brand, entry, mention, network, account, source, version, first_seen_at, item)
                                VALUES ('acme', 'zest', 'mention', 'x', 'mail', '', '', 1, now(), '{}')
                                """).update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }
}
