package org.vigie.ingestion.source;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.PostgresRoom;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Sources in PostgreSQL. */
final class PostgresSourceStore implements SourceStore {
    private static final String COLUMNS = """
            SELECT s.agency, s.brand, s.id, s.display_name, s.url, s.interval_seconds, s.disabled, s.version, s.created_at,
                   s.request_hash, s.country, s.audience, coalesce(r.health, 'UNKNOWN') AS health, coalesce(r.detail, '') AS detail,
                   coalesce(r.said_country, '') AS said_country, r.last_success_at, r.last_failure_at
            FROM source s
            LEFT JOIN reading r ON r.agency = s.agency AND r.brand = s.brand AND r.kind = 'source' AND r.id = s.id
            """;

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final Clock clock;
    private final PostgresRoom room;

    /** @param most sources of a brand */
    PostgresSourceStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock, int most) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.room = new PostgresRoom("source", "sources of a brand", most);
    }

    @Override
    public Source create(Source source, Request request, Act act) {
        return brands.inBrand(source.brand(), tx -> {
            int inserted = tx.sql("""
                            INSERT INTO source (agency, brand, id, display_name, network, url, interval_seconds, disabled, country, audience,
                                                request_id, request_hash, created_at)
                            VALUES (:agency, :brand, :id, :name, 'feed', :url, :interval, :disabled, :country, :audience,
                                    cast(:request AS uuid), :hash, cast(:created AS timestamptz))
                            ON CONFLICT DO NOTHING
                            """)
                    .params(key(source.brand(), source.id()))
                    .param("name", source.displayName())
                    .param("url", source.url().toString())
                    .param("interval", source.intervalSeconds())
                    .param("disabled", source.disabled())
                    .param("country", source.readership().country())
                    .param("audience", source.readership().audience())
                    .param("request", request.id().map(Object::toString).orElse(null))
                    .param("hash", request.hash())
                    .param("created", source.createdAt().toString())
                    .update();
            if (inserted == 0) {
                return existing(tx, source, request);
            }
            room.require(tx, source.brand());
            tx.sql("""
                            INSERT INTO reading (agency, brand, kind, id, network, due_at)
                            VALUES (:agency, :brand, 'source', :id, 'feed', CASE WHEN :disabled THEN 'infinity' ELSE now() END)
                            """)
                    .params(key(source.brand(), source.id()))
                    .param("disabled", source.disabled())
                    .update();
            changed(tx, source, "SourceCreated", act);
            return source;
        });
    }

    private static Source existing(JdbcClient tx, Source source, Request request) {
        Optional<Keyed> same = tx.sql(COLUMNS
                        + "WHERE s.agency = :agency AND s.brand = :brand AND s.request_id = cast(:request AS uuid)")
                .param("agency", source.brand().agency().slug())
                .param("brand", source.brand().slug())
                .param("request", request.id().map(Object::toString).orElse(null))
                .query((row, n) -> new Keyed(row(row), row.getString("request_hash")))
                .optional();
        if (same.isEmpty()) {
            throw new Problem(
                    IngestionReason.SOURCE_EXISTS, "The brand has a source with this id.", Map.of("id", source.id()));
        }
        if (!same.get().hash().equals(request.hash())) {
            throw RequestIds.reused(IngestionReason.REQUEST_ID_REUSED);
        }
        return same.get().source();
    }

    @Override
    public Optional<Source> find(BrandId brand, String id) {
        return brands.lookUp(
                brand,
                tx -> tx.sql(COLUMNS + "WHERE s.agency = :agency AND s.brand = :brand AND s.id = :id")
                        .params(key(brand, id))
                        .query((row, n) -> row(row))
                        .optional());
    }

    @Override
    public List<Source> page(BrandScope scope, String after, int limit) {
        return brands.lookUp(
                scope,
                tx -> tx.sql(
                                COLUMNS
                                        + "WHERE (s.brand || '/' || s.id) COLLATE \"C\" > :after ORDER BY (s.brand || '/' || s.id) COLLATE \"C\" LIMIT :limit")
                        .param("after", after)
                        .param("limit", limit)
                        .query((row, n) -> row(row))
                        .list());
    }

    @Override
    public boolean update(Source source, Act act) {
        return brands.inBrand(source.brand(), tx -> {
            int updated = tx.sql("""
                            UPDATE source SET display_name = :name, interval_seconds = :interval, disabled = :disabled,
                                   country = :country, audience = :audience, version = version + 1
                            WHERE agency = :agency AND brand = :brand AND id = :id AND version = :version
                            """)
                    .params(key(source.brand(), source.id()))
                    .param("name", source.displayName())
                    .param("interval", source.intervalSeconds())
                    .param("disabled", source.disabled())
                    .param("country", source.readership().country())
                    .param("audience", source.readership().audience())
                    .param("version", source.version())
                    .update();
            if (updated == 1) {
                reschedule(tx, source);
                changed(tx, source, "SourceUpdated", act);
            }
            return updated == 1;
        });
    }

    /**
     * What failed keeps the time at which it is tried again: its server may have asked for it. How one does that goes on is not known
     * before somebody looks. What stopped because it is gone (due never, though not paused) is looked at again after any change.
     */
    private static void reschedule(JdbcClient tx, Source source) {
        tx.sql("""
                        UPDATE reading SET
                          due_at = CASE
                            WHEN :disabled THEN 'infinity'
                            WHEN due_at = 'infinity' THEN now()
                            WHEN failures > 0 THEN due_at
                            ELSE least(due_at, now() + make_interval(secs => :interval)) END,
                          resumed_at = CASE WHEN due_at = 'infinity' AND NOT :disabled THEN now() ELSE resumed_at END,
                          health = CASE WHEN due_at = 'infinity' THEN 'UNKNOWN' ELSE health END,
                          failures = CASE WHEN due_at = 'infinity' THEN 0 ELSE failures END
                        WHERE agency = :agency AND brand = :brand AND kind = 'source' AND id = :id
                        """)
                .params(key(source.brand(), source.id()))
                .param("disabled", source.disabled())
                .param("interval", source.intervalSeconds())
                .update();
    }

    @Override
    public boolean delete(Source source, Act act) {
        return brands.inBrand(source.brand(), tx -> {
            int deleted = tx.sql(
                            "DELETE FROM source WHERE agency = :agency AND brand = :brand AND id = :id AND version = :version")
                    .params(key(source.brand(), source.id()))
                    .param("version", source.version())
                    .update();
            if (deleted == 1) {
                tx.sql("DELETE FROM reading WHERE agency = :agency AND brand = :brand AND kind = 'source' AND id = :id")
                        .params(key(source.brand(), source.id()))
                        .update();
                changed(tx, source, "SourceDeleted", act);
            }
            return deleted == 1;
        });
    }

    private void changed(JdbcClient tx, Source source, String action, Act act) {
        Instant now = clock.instant();
        audit.append(tx, AuditEntry.of(source.brand(), act.caller(), action, source.id(), act.requestId(), now));
        outbox.append(
                tx,
                Fact.of(source.brand(), "SourceChanged", source.id(), now)
                        .label("source", source.id())
                        .label("network", "feed"));
    }

    private static Map<String, Object> key(BrandId brand, String id) {
        return Map.of("agency", brand.agency().slug(), "brand", brand.slug(), "id", id);
    }

    private static Source row(ResultSet row) throws SQLException {
        return new Source(
                BrandId.of(row.getString("agency"), row.getString("brand")),
                row.getString("id"),
                row.getString("display_name"),
                URI.create(row.getString("url")),
                row.getInt("interval_seconds"),
                row.getBoolean("disabled"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                PostgresSourceHealth.of(row),
                new Readership(row.getString("country"), row.getLong("audience")),
                row.getString("said_country"));
    }

    private record Keyed(Source source, String hash) {}
}
