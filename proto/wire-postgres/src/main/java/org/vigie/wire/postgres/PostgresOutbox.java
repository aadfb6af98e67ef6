package org.vigie.wire.postgres;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.Fact;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Writes facts in the transaction of the change they tell about. Thread-safe. */
public final class PostgresOutbox {
    private static final String APPEND = """
            WITH fact AS (
              SELECT f, n, f ->> 'agency' AS agency, f ->> 'brand' AS brand
              FROM jsonb_array_elements(cast(:facts AS jsonb)) WITH ORDINALITY AS facts (f, n)),
            opened AS (
              INSERT INTO outbox_batch (agency, brand, size)
              SELECT agency, brand, count(*) FROM fact GROUP BY agency, brand ORDER BY min(n)
              RETURNING batch, agency, brand)
            INSERT INTO outbox (batch, ordinal, id, agency, brand, type, subject, occurred_at, labels, figures)
            SELECT batch, row_number() OVER (PARTITION BY batch ORDER BY n) - 1, (f ->> 'id')::uuid, agency, brand,
                   f ->> 'type', f ->> 'subject', (f ->> 'occurred_at')::timestamptz, f -> 'labels', f -> 'figures'
            FROM fact JOIN opened USING (agency, brand)
            """;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PostgresSequencer sequencer;

    PostgresOutbox(PostgresSequencer sequencer) {
        this.sequencer = sequencer;
    }

    /** Appends one fact; it is numbered and seen by watchers soon after the transaction commits, or never. */
    public void append(JdbcClient tx, Fact fact) {
        append(tx, List.of(fact));
    }

    /** Appends facts in one statement for each {@link PostgresLog#MOST_ROWS}; those of one brand keep this order. */
    public void append(JdbcClient tx, List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        for (int from = 0; from < facts.size(); from += PostgresLog.MOST_ROWS) {
            List<Fact> part = facts.subList(from, Math.min(facts.size(), from + PostgresLog.MOST_ROWS));
            tx.sql(APPEND).param("facts", json(part)).update();
        }
        sequencer.wakeAfterCommit();
    }

    private static String json(List<Fact> facts) {
        ArrayNode array = JSON.createArrayNode();
        for (Fact fact : facts) {
            array.addObject()
                    .put("id", fact.id().toString())
                    .put("agency", fact.agency().slug())
                    .put("brand", fact.brandSlug())
                    .put("type", fact.type())
                    .put("subject", fact.subject())
                    .put("occurred_at", fact.occurredAt().toString())
                    .set("labels", JSON.valueToTree(fact.labels()))
                    .set("figures", JSON.valueToTree(fact.figures()));
        }
        return array.toString();
    }
}
