package org.vigie.ingestion.consumer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.postgres.PostgresWork;

/** Completeness in PostgreSQL, as the worker. */
final class PostgresCompleteness implements Completeness {
    private final PostgresWork work;
    private final Clock clock;

    PostgresCompleteness(PostgresWork work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** Later versions keep the time of the first and are no news. */
    @Override
    public Instant numbered() {
        Instant settled = clock.instant().minus(ON_ITS_WAY).truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> oldest = work.inWorker(tx -> tx.sql("""
                        SELECT i.first_seen_at FROM inbox_batch b JOIN inbox i USING (batch)
                        WHERE b.sequence IS NULL AND i.entry = 'mention' AND i.version = 1
                        ORDER BY i.first_seen_at LIMIT 1
                        """)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional());
        return oldest.map(time -> time.minus(1, ChronoUnit.MICROS))
                .filter(time -> time.isBefore(settled))
                .orElse(settled);
    }

    @Override
    public void handedOver(String consumer, String owner, Instant until) {
        work.doInWorker(tx -> read(tx, "WHERE name = :name AND owner = :owner FOR UPDATE", consumer, owner)
                .ifPresent(row -> {
                    Span span = row.span().map(known -> known.upTo(until)).orElse(new Span(until, until));
                    tx.sql("UPDATE consumer SET steady_since = :since, handed_until = :until WHERE name = :name")
                            .param("since", Timestamp.from(span.since()))
                            .param("until", Timestamp.from(span.until()))
                            .param("name", consumer)
                            .update();
                }));
    }

    @Override
    public Optional<Span> of(String consumer) {
        return work.inWorker(tx -> read(tx, "WHERE name = :name", consumer, "")).flatMap(Row::span);
    }

    private record Row(Optional<Span> span) {}

    private static Optional<Row> read(JdbcClient tx, String where, String consumer, String owner) {
        return tx.sql("SELECT steady_since, handed_until FROM consumer " + where)
                .param("name", consumer)
                .param("owner", owner)
                .query((row, n) -> new Row(span(row)))
                .optional();
    }

    private static Optional<Span> span(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("steady_since", OffsetDateTime.class);
        OffsetDateTime until = row.getObject("handed_until", OffsetDateTime.class);
        return since == null || until == null
                ? Optional.empty()
                : Optional.of(new Span(since.toInstant(), until.toInstant()));
    }
}
