package org.vigie.search.savedquery.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Saved queries in PostgreSQL, under row-level security. */
final class PostgresSavedQueryStore implements SavedQueryStore {
    private static final String COLUMNS =
            "SELECT agency, brand, id, display_name, query, objective, priority, owner, reaction_seconds, version, "
                    + "created_at, changed_by FROM saved_query ";

    private final PostgresBrands brands;
    private final PostgresWork work;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final PostgresSavedQueryRoom room;
    private final SavedQuerySettings settings;

    PostgresSavedQueryStore(
            PostgresBrands brands,
            PostgresWork work,
            PostgresOutbox outbox,
            PostgresAudit audit,
            SavedQuerySettings settings) {
        this.brands = brands;
        this.work = work;
        this.outbox = outbox;
        this.audit = audit;
        this.room = new PostgresSavedQueryRoom(settings);
        this.settings = settings;
    }

    @Override
    public SavedQuery create(SavedQuery wanted, UUID requestId, Act act) {
        return brands.inBrand(wanted.brand(), tx -> {
            if (!claim(tx, wanted, requestId)) {
                return repeated(tx, wanted, requestId);
            }
            PostgresSavedQueryRoom.takeTurn(tx, wanted.brand());
            insert(tx, wanted);
            room.requireForNew(tx, wanted.brand());
            SavedQuery query = continued(tx, wanted);
            forgetOldRequests(tx, query.brand());
            listBrand(tx, query.brand());
            keep(tx, query, SavedQueryVersion.Change.CREATED, act);
            record(tx, query, "SavedQueryCreated", act);
            return query;
        });
    }

    /** Whether the request id is new. Waits for a call with the same id that is under way. */
    private static boolean claim(JdbcClient tx, SavedQuery query, UUID requestId) {
        return tx.sql("""
                                INSERT INTO saved_query_request (agency, brand, request_id, fingerprint, saved_query)
                                VALUES (:agency, :brand, :request, :fingerprint, :id)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("agency", query.brand().agency().slug())
                        .param("brand", query.brand().slug())
                        .param("request", requestId)
                        .param("fingerprint", fingerprint(query))
                        .param("id", query.id())
                        .update()
                == 1;
    }

    private static SavedQuery repeated(JdbcClient tx, SavedQuery query, UUID requestId) {
        String before = tx.sql("""
                        SELECT fingerprint FROM saved_query_request
                        WHERE agency = :agency AND brand = :brand AND request_id = :request
                        """)
                .param("agency", query.brand().agency().slug())
                .param("brand", query.brand().slug())
                .param("request", requestId)
                .query(String.class)
                .single();
        if (!before.equals(fingerprint(query))) {
            throw RequestIds.reused(SearchReason.REQUEST_ID_REUSED);
        }
        return one(tx, query.brand(), query.id(), "").orElseThrow(SavedQuery::unknown);
    }

    private static void insert(JdbcClient tx, SavedQuery query) {
        int rows = tx.sql("""
                        INSERT INTO saved_query
                          (agency, brand, id, display_name, query, counted_bytes, objective, priority, owner, reaction_seconds, version,
                           created_at, changed_by)
                        VALUES (:agency, :brand, :id, :name, :query, :counted, :objective, :priority, :owner, :reaction, :version,
                           :created, :by)
                        ON CONFLICT DO NOTHING
                        """)
                .param("agency", query.brand().agency().slug())
                .param("brand", query.brand().slug())
                .param("id", query.id())
                .param("name", query.definition().name())
                .param("query", query.definition().query())
                .param("counted", SavedQueryLength.of(query))
                .param("objective", query.definition().objective().name())
                .param("priority", query.definition().priority())
                .param("owner", query.definition().owner())
                .param("reaction", query.definition().reactionTime().toSeconds())
                .param("version", query.version())
                .param("created", Timestamp.from(query.createdAt()))
                .param("by", query.changedBy())
                .update();
        if (rows == 0) {
            throw new Problem(SearchReason.SAVED_QUERY_EXISTS, "A saved query by this id exists.");
        }
    }

    /** With the number after those of a deleted query by the same id; asked for only when nobody else deletes it any more. */
    private static SavedQuery continued(JdbcClient tx, SavedQuery query) {
        long number = PostgresSavedQueryVersions.next(tx, query.brand(), query.id());
        tx.sql("UPDATE saved_query SET version = :version WHERE agency = :agency AND brand = :brand AND id = :id")
                .param("version", number)
                .param("agency", query.brand().agency().slug())
                .param("brand", query.brand().slug())
                .param("id", query.id())
                .update();
        return query.numbered(number);
    }

    /** A repetition comes within minutes; what is a week old is no repetition any more. */
    private static void forgetOldRequests(JdbcClient tx, BrandId brand) {
        tx.sql("""
                        DELETE FROM saved_query_request
                        WHERE agency = :agency AND brand = :brand AND written_at < now() - interval '7 days'
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .update();
    }

    private static void listBrand(JdbcClient tx, BrandId brand) {
        tx.sql("INSERT INTO saved_query_brand (agency, brand) VALUES (:agency, :brand) ON CONFLICT DO NOTHING")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .update();
    }

    private void keep(JdbcClient tx, SavedQuery query, SavedQueryVersion.Change change, Act act) {
        var version =
                new SavedQueryVersion(query, change, act.at(), act.caller().subject());
        PostgresSavedQueryVersions.append(tx, version);
        PostgresSavedQueryVersions.keepNewest(tx, query, settings.mostVersions());
    }

    private void record(JdbcClient tx, SavedQuery query, String action, Act act) {
        audit.append(
                tx,
                AuditEntry.of(query.brand(), act.caller(), action, query.id(), act.requestId(), act.at())
                        .detail("version", String.valueOf(query.version())));
        outbox.append(
                tx,
                Fact.of(query.brand(), "SavedQueryChanged", query.id(), act.at())
                        .label("change", action)
                        .label(
                                "objective",
                                query.definition().objective().name().toLowerCase(java.util.Locale.ROOT))
                        .figure("version", query.version())
                        .figure("priority", query.definition().priority()));
    }

    @Override
    public Optional<SavedQuery> find(BrandId brand, String id) {
        return brands.inBrand(brand, tx -> one(tx, brand, id, ""));
    }

    private static Optional<SavedQuery> one(JdbcClient tx, BrandId brand, String id, String lock) {
        return tx.sql(COLUMNS + "WHERE agency = :agency AND brand = :brand AND id = :id " + lock)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("id", id)
                .query((row, n) -> PostgresSavedQueryVersions.query(row))
                .optional();
    }

    @Override
    public List<SavedQuery> list(BrandScope scope, @Nullable Position after, int max) {
        return brands.lookUp(
                scope,
                tx -> tx.sql(COLUMNS + """
                                WHERE agency = :agency AND (id, brand) > (:id, :brand)
                                ORDER BY id, brand LIMIT :max
                                """)
                        .param("agency", scope.agency().slug())
                        .param("id", after == null ? "" : after.id())
                        .param("brand", after == null ? "" : after.brand())
                        .param("max", max)
                        .query((row, n) -> PostgresSavedQueryVersions.query(row))
                        .list());
    }

    @Override
    public SavedQuery update(BrandId brand, String id, UnaryOperator<SavedQuery> change, Act act) {
        return brands.inBrand(brand, tx -> {
            SavedQuery before = one(tx, brand, id, "FOR UPDATE").orElseThrow(SavedQuery::unknown);
            SavedQuery after = change.apply(before);
            room.requireForChange(tx, before, after);
            // An objective that is not touched stays as it is, also one of a newer version that is not known here.
            tx.sql("""
                            UPDATE saved_query SET display_name = :name, query = :query, counted_bytes = :counted,
                              objective = CASE WHEN :same THEN objective ELSE :objective END, priority = :priority, owner = :owner, reaction_seconds = :reaction, version = :version,
                              changed_by = :by
                            WHERE agency = :agency AND brand = :brand AND id = :id
                            """)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("id", id)
                    .param("name", after.definition().name())
                    .param("query", after.definition().query())
                    .param("counted", SavedQueryLength.of(after))
                    .param(
                            "same",
                            after.definition().objective()
                                    == before.definition().objective())
                    .param("objective", after.definition().objective().name())
                    .param("priority", after.definition().priority())
                    .param("owner", after.definition().owner())
                    .param("reaction", after.definition().reactionTime().toSeconds())
                    .param("version", after.version())
                    .param("by", after.changedBy())
                    .update();
            keep(tx, after, SavedQueryVersion.Change.UPDATED, act);
            record(tx, after, "SavedQueryUpdated", act);
            return after;
        });
    }

    @Override
    public SavedQuery delete(BrandId brand, String id, UnaryOperator<SavedQuery> check, Act act) {
        return brands.inBrand(brand, tx -> {
            SavedQuery stored = check.apply(one(tx, brand, id, "FOR UPDATE").orElseThrow(SavedQuery::unknown));
            SavedQuery last = stored.changed(stored.definition(), act.caller().subject());
            keep(tx, last, SavedQueryVersion.Change.DELETED, act);
            tx.sql("DELETE FROM saved_query WHERE agency = :agency AND brand = :brand AND id = :id")
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("id", id)
                    .update();
            PostgresSavedQueryVersions.keepNewestDeleted(tx, brand, settings.most());
            record(tx, stored, "SavedQueryDeleted", act);
            return stored;
        });
    }

    @Override
    public Set<BrandId> brands() {
        return work.inWorker(tx -> tx.sql("SELECT agency, brand FROM saved_query_brand")
                .query((row, n) -> BrandId.of(row.getString("agency"), row.getString("brand")))
                .set());
    }

    private static String fingerprint(SavedQuery query) {
        var definition = query.definition();
        String text = String.join(
                "\0",
                query.id(),
                definition.name(),
                definition.query(),
                definition.objective().name(),
                String.valueOf(definition.priority()),
                definition.owner(),
                String.valueOf(definition.reactionTime().toSeconds()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
