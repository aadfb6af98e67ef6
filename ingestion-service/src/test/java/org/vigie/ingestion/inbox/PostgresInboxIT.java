package org.vigie.ingestion.inbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
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

    @Override
    void claim(BrandId brand, String account, String owner) {
        RunningService.bean(PostgresWork.class)
                .doInWorker(tx -> tx.sql("""
                                INSERT INTO reading (agency, brand, kind, id, network, owner, due_at)
                                VALUES (:agency, :brand, 'account', :id, 'radio', :owner, 'infinity')
                                ON CONFLICT (agency, brand, kind, id) DO UPDATE SET owner = excluded.owner
                                """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("id", account)
                        .param("owner", owner)
                        .update());
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
