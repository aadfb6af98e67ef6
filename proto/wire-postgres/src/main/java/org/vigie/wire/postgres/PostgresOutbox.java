package org.vigie.wire.postgres;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.Fact;
import tools.jackson.databind.json.JsonMapper;

/** Writes facts in the transaction of the change they tell about. Thread-safe. */
public final class PostgresOutbox {
    /** Columns as arrays: taking one document of all rows apart again costs a third more. */
    private static final String APPEND = """
            WITH fact AS (
              SELECT * FROM unnest(:ids, :agencies, :brands, :types, :subjects, :times, :labels, :figures)
                WITH ORDINALITY AS facts (id, agency, brand, type, subject, occurred_at, labels, figures, n)),
            opened AS (
              INSERT INTO outbox_batch (agency, brand, size)
              SELECT agency, brand, count(*) FROM fact GROUP BY agency, brand ORDER BY min(n)
              RETURNING batch, agency, brand)
            INSERT INTO outbox (batch, ordinal, id, agency, brand, type, subject, occurred_at, labels, figures)
            SELECT batch, row_number() OVER (PARTITION BY batch ORDER BY n) - 1, cast(id AS uuid), agency, brand, type, subject,
                   cast(occurred_at AS timestamptz), cast(labels AS jsonb), cast(figures AS jsonb)
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
            write(tx, part);
        }
        sequencer.wakeAfterCommit();
    }

    private static void write(JdbcClient tx, List<Fact> facts) {
        tx.sql(APPEND)
                .param("ids", column(facts, fact -> fact.id().toString()))
                .param("agencies", column(facts, fact -> fact.agency().slug()))
                .param("brands", column(facts, Fact::brandSlug))
                .param("types", column(facts, Fact::type))
                .param("subjects", column(facts, Fact::subject))
                .param("times", column(facts, fact -> fact.occurredAt().toString()))
                .param("labels", column(facts, fact -> JSON.writeValueAsString(fact.labels())))
                .param("figures", column(facts, fact -> JSON.writeValueAsString(fact.figures())))
                .update();
    }

    private static String[] column(List<Fact> facts, Function<Fact, String> value) {
        return facts.stream().map(value).toArray(String[]::new);
    }
}
