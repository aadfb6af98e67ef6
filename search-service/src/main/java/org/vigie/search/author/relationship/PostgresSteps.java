package org.vigie.search.author.relationship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.SearchReason;
import org.vigie.search.StoredNames;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Steps in PostgreSQL, within a transaction of the brand. */
final class PostgresSteps {
    private static final String ROWS = """
            SELECT id, kind, words, happened_at, written_by, written_at
            FROM relationship_step WHERE agency = :agency AND brand = :brand
            """;

    private PostgresSteps() {}

    /** Problem REQUEST_ID_REUSED when a step by this id was erased; asked after the insertion, which waits for an erasure under way. */
    static void requireNotErased(JdbcClient tx, BrandId brand, UUID id) {
        boolean erased = PostgresBrands.statement(tx, brand, """
                        SELECT EXISTS (SELECT 1 FROM relationship_step_erased
                        WHERE agency = :agency AND brand = :brand AND id = :id)
                        """)
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (erased) {
            throw reused();
        }
    }

    /** Whether the id is new. Waits for a call with the same id that is under way. */
    static boolean insert(JdbcClient tx, BrandId brand, NewStep wanted, Step step) {
        return PostgresRelationshipStore.of(tx, brand, wanted.author(), """
                                INSERT INTO relationship_step (agency, brand, id, network, author, kind, words, happened_at,
                                  written_by, written_at, fingerprint)
                                VALUES (:agency, :brand, :id, :network, :author, :kind, :words, :happened, :by, :at,
                                  :fingerprint)
                                ON CONFLICT (agency, brand, id) DO NOTHING
                                """)
                        .param("id", step.id())
                        .param("kind", step.kind().name())
                        .param("words", step.text())
                        .param("happened", Timestamp.from(step.happenedAt()))
                        .param("by", step.writtenBy())
                        .param("at", Timestamp.from(step.writtenAt()))
                        .param("fingerprint", wanted.fingerprint())
                        .update()
                == 1;
    }

    /** What was written under the id before. Problem REQUEST_ID_REUSED when that was something else. */
    static Step repeated(JdbcClient tx, BrandId brand, NewStep wanted) {
        return PostgresBrands.statement(tx, brand, ROWS + "AND id = :id AND fingerprint = :fingerprint")
                .param("id", wanted.id())
                .param("fingerprint", wanted.fingerprint())
                .query(PostgresSteps::step)
                .optional()
                .orElseThrow(PostgresSteps::reused);
    }

    private static Problem reused() {
        return RequestIds.reused(SearchReason.REQUEST_ID_REUSED);
    }

    static List<Step> list(
            JdbcClient tx, BrandId brand, AuthorKey author, RelationshipStore.@Nullable StepPosition after, int max) {
        String position =
                after == null ? "" : "AND (happened_at < :happened OR (happened_at = :happened AND id > :id))";
        return PostgresRelationshipStore.of(
                        tx,
                        brand,
                        author,
                        ROWS + "AND network = :network AND author = :author " + position
                                + " ORDER BY happened_at DESC, id LIMIT :max")
                .param("happened", Timestamp.from(after == null ? Instant.EPOCH : after.happenedAt()))
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("max", max)
                .query(PostgresSteps::step)
                .list();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(
                row.getObject("id", UUID.class),
                StoredNames.read(StepKind.class, row.getString("kind"), StepKind.NOTE),
                row.getString("words"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("written_by"),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }
}
