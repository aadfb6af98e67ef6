package org.vigie.search.author.mission;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.StoredNames;
import org.vigie.search.author.FieldRule;
import org.vigie.search.author.PostgresAuthorTurn;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Missions in PostgreSQL, under row-level security. */
final class PostgresMissionStore implements MissionStore {
    private static final String ROWS = """
            SELECT m.id, m.definition, m.version, m.changed_at, m.changed_by, (
              SELECT count(*) FROM proposal p
              WHERE p.agency = m.agency AND p.brand = m.brand AND p.mission = m.id AND p.state = 'PROPOSED') AS open
            FROM mission m WHERE m.agency = :agency AND m.brand = :brand
            """;
    private static final String LOCKED = "FOR UPDATE OF m";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    PostgresMissionStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public Mission create(Mission mission, UUID requestId, Act act) {
        BrandId brand = mission.brand();
        return brands.inBrand(brand, tx -> {
            takeTurn(tx, brand);
            Optional<Mission> repeated = repeated(tx, mission, requestId);
            if (repeated.isPresent()) {
                return repeated.get();
            }
            requireRoom(tx, mission);
            insert(tx, mission, requestId);
            record(tx, mission, "MissionCreated", act);
            return mission;
        });
    }

    /** One creation of a brand after the other, so that they are counted. */
    private static void takeTurn(JdbcClient tx, BrandId brand) {
        tx.sql("SELECT pg_advisory_xact_lock(hashtextextended('mission ' || :brand, 0))")
                .param("brand", brand.toString())
                .query(row -> {});
    }

    private static Optional<Mission> repeated(JdbcClient tx, Mission mission, UUID requestId) {
        Optional<String> before = PostgresBrands.statement(tx, mission.brand(), """
                        SELECT fingerprint FROM mission
                        WHERE agency = :agency AND brand = :brand AND request_id = :request
                        """)
                .param("request", requestId)
                .query(String.class)
                .optional();
        if (before.isPresent() && !before.get().equals(fingerprint(mission))) {
            throw RequestIds.reused(SearchReason.REQUEST_ID_REUSED);
        }
        return before.flatMap(same -> one(tx, mission.brand(), mission.id(), ""));
    }

    private static void requireRoom(JdbcClient tx, Mission mission) {
        List<String> ids = PostgresBrands.statement(
                        tx, mission.brand(), "SELECT id FROM mission WHERE agency = :agency AND brand = :brand")
                .query(String.class)
                .list();
        if (ids.contains(mission.id())) {
            throw new Problem(SearchReason.MISSION_EXISTS, "A mission by this id exists.");
        }
        if (ids.size() >= MOST_MISSIONS) {
            throw new FieldRule(SearchReason.MISSION_INVALID, "mission")
                    .refusal("id", Expected.atMost(MOST_MISSIONS), "one more");
        }
    }

    private static void insert(JdbcClient tx, Mission mission, UUID requestId) {
        PostgresBrands.statement(tx, mission.brand(), """
                        INSERT INTO mission (agency, brand, id, definition, version, request_id, fingerprint, changed_at,
                          changed_by)
                        VALUES (:agency, :brand, :id, cast(:definition AS jsonb), :version, :request, :fingerprint, :at, :by)
                        """)
                .param("id", mission.id())
                .param("definition", JSON.writeValueAsString(mission.definition()))
                .param("version", mission.version())
                .param("request", requestId)
                .param("fingerprint", fingerprint(mission))
                .param("at", Timestamp.from(mission.changedAt()))
                .param("by", mission.changedBy())
                .update();
    }

    private static String fingerprint(Mission mission) {
        String content = mission.id() + "\0" + mission.definition();
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public Optional<Mission> find(BrandId brand, String id) {
        return brands.inBrand(brand, tx -> one(tx, brand, id, ""));
    }

    private static Optional<Mission> one(JdbcClient tx, BrandId brand, String id, String lock) {
        return PostgresBrands.statement(tx, brand, ROWS + "AND m.id = :id " + lock)
                .param("id", id)
                .query((row, n) -> readable(brand, row).orElseThrow(() -> StoredNames.unreadable("a mission")))
                .optional();
    }

    @Override
    public List<Mission> list(BrandId brand) {
        return brands.lookUp(
                brand,
                tx ->
                        PostgresBrands.statement(tx, brand, ROWS + "ORDER BY m.id")
                                .query((row, n) -> readable(brand, row))
                                .list()
                                .stream()
                                .flatMap(Optional::stream)
                                .toList());
    }

    @Override
    public Mission update(BrandId brand, String id, UnaryOperator<Mission> change, Act act) {
        return brands.inBrand(brand, tx -> {
            Mission after = change.apply(one(tx, brand, id, LOCKED).orElseThrow(Mission::unknown));
            PostgresBrands.statement(tx, brand, """
                            UPDATE mission SET definition = cast(:definition AS jsonb), version = :version,
                              changed_at = :at, changed_by = :by
                            WHERE agency = :agency AND brand = :brand AND id = :id
                            """)
                    .param("id", id)
                    .param("definition", JSON.writeValueAsString(after.definition()))
                    .param("version", after.version())
                    .param("at", Timestamp.from(after.changedAt()))
                    .param("by", after.changedBy())
                    .update();
            record(tx, after, "MissionUpdated", act);
            return after;
        });
    }

    @Override
    public Mission delete(BrandId brand, String id, UnaryOperator<Mission> check, Act act) {
        return brands.inBrand(brand, tx -> {
            // The proposals go too.
            PostgresAuthorTurn.take(tx, brand);
            Mission stored = check.apply(one(tx, brand, id, LOCKED).orElseThrow(Mission::unknown));
            PostgresBrands.statement(
                            tx, brand, "DELETE FROM mission WHERE agency = :agency AND brand = :brand AND id = :id")
                    .param("id", id)
                    .update();
            record(tx, stored, "MissionDeleted", act);
            return stored;
        });
    }

    private void record(JdbcClient tx, Mission mission, String action, Act act) {
        audit.append(
                tx,
                AuditEntry.of(mission.brand(), act.caller(), action, mission.id(), act.requestId(), act.at())
                        .detail("version", String.valueOf(mission.version())));
        outbox.append(
                tx,
                Fact.of(mission.brand(), "MissionChanged", mission.id(), act.at())
                        .label("change", action)
                        .figure("version", mission.version()));
    }

    /** Empty for one that only a newer version understands: it must not keep the others from proposing. */
    private static Optional<Mission> readable(BrandId brand, ResultSet row) throws SQLException {
        try {
            return Optional.of(mission(brand, row));
        } catch (JacksonException e) {
            StoredNames.tell("mission " + row.getString("id") + " of " + brand, "one that is not there");
            return Optional.empty();
        }
    }

    private static Mission mission(BrandId brand, ResultSet row) throws SQLException {
        return new Mission(
                brand,
                row.getString("id"),
                JSON.readValue(row.getString("definition"), MissionDefinition.class),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"),
                row.getInt("open"));
    }
}
