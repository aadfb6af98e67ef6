package org.vigie.ingestion.correction;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.inbox.log.CorrectionJson;
import org.vigie.ingestion.inbox.log.PostgresNewestEntry;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/** The statements of corrections. */
final class PostgresCorrectionRows {
    private static final String NO_ID_IS_LATER = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /** The mention's own row. */
    record Stored(long version, boolean erased) {}

    /** A correction on its way into its row. */
    record Kept(
            UUID id,
            String actor,
            Correction machine,
            Correction before,
            Correction after,
            Verdict verdict,
            Corrections.Wish wish,
            String hash) {}

    Optional<Stored> lock(JdbcClient tx, BrandId brand, String mention) {
        return tx.sql("""
                        SELECT version, erased FROM mention WHERE agency = :agency AND brand = :brand AND id = :mention FOR UPDATE
                        """)
                .params(key(brand, mention))
                .query((row, n) -> new Stored(row.getLong(1), row.getBoolean(2)))
                .optional();
    }

    Optional<Mention> newest(JdbcClient tx, BrandId brand, String mention) {
        return PostgresNewestEntry.of(tx, brand, mention);
    }

    Optional<String> requestHash(JdbcClient tx, BrandId brand, UUID request) {
        return tx.sql("""
                        SELECT request_hash FROM correction
                        WHERE agency = :agency AND brand = :brand AND request_id = :request
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("request", request)
                .query(String.class)
                .optional();
    }

    void version(JdbcClient tx, Mention corrected) {
        tx.sql("""
                        UPDATE mention SET version = :version, correction = :correction, updated_at = cast(:now AS timestamptz)
                        WHERE agency = :agency AND brand = :brand AND id = :mention
                        """)
                .params(key(corrected.brand(), corrected.id()))
                .param("version", corrected.version())
                .param("correction", CorrectionJson.write(corrected.correction()))
                .param("now", corrected.updatedAt().toString())
                .update();
    }

    void log(JdbcClient tx, Mention corrected) {
        PostgresNewestEntry.append(tx, corrected);
    }

    void keep(JdbcClient tx, Mention corrected, Kept kept) {
        tx.sql("""
                        INSERT INTO correction (agency, brand, id, mention, version, actor, machine, before, after, sentiment_right,
                                                labels_right, language_right, request_id, request_hash, corrected_at)
                        VALUES (:agency, :brand, :id, :mention, :version, :actor, :machine, :before, :after,
                                cast(:sentiment AS boolean), cast(:labels AS boolean), cast(:language AS boolean),
                                cast(:request AS uuid), :hash, cast(:now AS timestamptz))
                        """)
                .params(key(corrected.brand(), corrected.id()))
                .param("id", kept.id())
                .param("version", corrected.version())
                .param("actor", kept.actor())
                .param("machine", CorrectionJson.write(kept.machine()))
                .param("before", CorrectionJson.write(kept.before()))
                .param("after", CorrectionJson.write(kept.after()))
                .param("sentiment", kept.verdict().sentiment())
                .param("labels", kept.verdict().labels())
                .param("language", kept.verdict().language())
                .param("request", kept.wish().requestId().map(UUID::toString).orElse(null))
                .param("hash", kept.hash())
                .param("now", corrected.updatedAt().toString())
                .update();
    }

    /** The last word on each mention among what counts; the version of a mention rises with each. */
    List<Corrections.Said> said(
            JdbcClient tx, BrandId brand, Corrections.Filter filter, Corrections.@Nullable Place before, int limit) {
        Map<String, Object> params = new HashMap<>();
        params.put("agency", brand.agency().slug());
        params.put("brand", brand.slug());
        params.put("at", before == null ? "infinity" : before.at().toString());
        params.put("id", before == null ? NO_ID_IS_LATER : before.id().toString());
        params.put("limit", limit);
        return tx.sql("""
                        SELECT c.id, c.mention, c.actor, c.corrected_at, m.correction
                        FROM correction c JOIN mention m ON m.agency = c.agency AND m.brand = c.brand AND m.id = c.mention
                        WHERE c.agency = :agency AND c.brand = :brand AND NOT m.erased
                          AND (c.corrected_at, c.id) < (cast(:at AS timestamptz), cast(:id AS uuid))
                          %s %s
                          AND NOT EXISTS (
                            SELECT FROM correction later
                            WHERE later.agency = c.agency AND later.brand = c.brand AND later.mention = c.mention
                              AND later.version > c.version %s)
                        ORDER BY c.corrected_at DESC, c.id DESC LIMIT :limit
                        """.formatted(counts("c", filter, params), has(filter, params), counts("later", filter, params)))
                .params(params)
                .query((row, n) -> new Corrections.Said(
                        row.getObject("id", UUID.class),
                        row.getString("mention"),
                        row.getString("actor"),
                        row.getObject("corrected_at", OffsetDateTime.class).toInstant(),
                        CorrectionJson.read(row.getString("correction")).labels()))
                .list();
    }

    private static String counts(String table, Corrections.Filter filter, Map<String, Object> params) {
        String counts = "";
        if (filter.by() != null) {
            params.put("actor", filter.by());
            counts += "AND " + table + ".actor = :actor ";
        }
        return filter.label() == null ? counts : counts + "AND " + table + ".labels_right IS NOT NULL";
    }

    private static String has(Corrections.Filter filter, Map<String, Object> params) {
        if (filter.label() == null) {
            return "";
        }
        params.put("label", filter.label().name());
        return """
                AND cast(nullif(c.after, '') AS jsonb) -> 'labels' @> to_jsonb(cast(:label AS text))
                AND cast(nullif(m.correction, '') AS jsonb) -> 'labels' @> to_jsonb(cast(:label AS text))
                """;
    }

    /** {@code column} is one of the three verdicts. */
    Accuracy accuracy(JdbcClient tx, BrandId brand, String column) {
        return tx.sql("""
                        SELECT count(*), count(*) FILTER (WHERE right_answer) FROM (
                          SELECT DISTINCT ON (mention) %1$s AS right_answer FROM correction
                          WHERE agency = :agency AND brand = :brand AND %1$s IS NOT NULL
                          ORDER BY mention, version DESC) AS last_word
                        """.formatted(column))
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query((row, n) -> new Accuracy(row.getLong(1), row.getLong(2)))
                .single();
    }

    private static Map<String, Object> key(BrandId brand, String mention) {
        return Map.of("agency", brand.agency().slug(), "brand", brand.slug(), "mention", mention);
    }
}
