package org.vigie.ingestion.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresRetention;
import org.vigie.wire.postgres.PostgresWork;

class PostgresWebhookCallIT {
    private final PostgresWork work = RunningService.bean(PostgresWork.class);

    @Test
    void callsThatNobodyRepeatsAnyMore_areForgotten_theOthersAreNot() {
        received(2500, "8 days", "old");
        received(3, "6 days", "tried-again");
        int removed = RunningService.bean("webhookCallRetention", PostgresRetention.class)
                .remove();
        assertThat(removed).isGreaterThanOrEqualTo(2500);
        assertThat(known()).isEqualTo(3);
    }

    private void received(int calls, String ago, String id) {
        work.doInWorker(tx -> tx.sql("""
                        INSERT INTO webhook_call (agency, brand, account, id, body_hash, received_at)
                        SELECT 'acme', 'forgetful', 'hook', :id || n, 'hash', now() - cast(:ago AS interval)
                        FROM generate_series(1, :calls) n
                        """)
                .param("id", id)
                .param("ago", ago)
                .param("calls", calls)
                .update());
    }

    private int known() {
        return work.inWorker(tx -> tx.sql("SELECT count(*) FROM webhook_call WHERE brand = 'forgetful'")
                .query(Integer.class)
                .single());
    }
}
