package org.vigie.search.author.due;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;

/** What is due in PostgreSQL, by its clock: claimed over all brands by the worker role, for one brand under row-level security. */
final class PostgresAuthorDue implements AuthorDue {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PostgresBrands brands;
    private final PostgresWork work;

    PostgresAuthorDue(PostgresBrands brands, PostgresWork work) {
        this.brands = brands;
        this.work = work;
    }

    @Override
    public void add(Set<BrandId> brands, Set<String> kinds, Duration after) {
        List<Map<String, String>> rows = brands.stream()
                .map(brand -> Map.of("agency", brand.agency().slug(), "brand", brand.slug()))
                .toList();
        work.doInWorker(tx -> tx.sql("""
                        INSERT INTO author_due (agency, brand, kind, due_at)
                        SELECT b.agency, b.brand, k.kind, now() + make_interval(secs => :after)
                        FROM jsonb_to_recordset(cast(:brands AS jsonb)) AS b(agency text, brand text)
                        CROSS JOIN jsonb_array_elements_text(cast(:kinds AS jsonb)) AS k(kind)
                        ON CONFLICT DO NOTHING
                        """)
                .param("brands", JSON.writeValueAsString(rows))
                .param("kinds", JSON.writeValueAsString(kinds))
                .param("after", seconds(after))
                .update());
    }

    @Override
    public Optional<Claim> next(Set<String> kinds, Duration lease) {
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        return work.inWorker(tx -> tx.sql("""
                        UPDATE author_due SET claimed_until = now() + make_interval(secs => :lease)
                        WHERE (agency, brand, kind) IN (
                          SELECT agency, brand, kind FROM author_due
                          WHERE kind IN (:kinds) AND due_at <= now() AND claimed_until < now()
                          ORDER BY due_at, agency, brand, kind LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING agency, brand, kind, claimed_until
                        """)
                .param("kinds", kinds)
                .param("lease", seconds(lease))
                .query((row, n) -> new Claim(
                        BrandId.of(row.getString("agency"), row.getString("brand")),
                        row.getString("kind"),
                        row.getTimestamp("claimed_until").toInstant()))
                .optional());
    }

    @Override
    public Optional<Claim> take(BrandId brand, String kind, Duration lease) {
        return brands.inBrand(
                brand,
                tx -> tx.sql("""
                        INSERT INTO author_due AS due (agency, brand, kind, due_at, claimed_until)
                        VALUES (:agency, :brand, :kind, now(), now() + make_interval(secs => :lease))
                        ON CONFLICT (agency, brand, kind) DO UPDATE SET claimed_until = excluded.claimed_until
                          WHERE due.claimed_until < now()
                        RETURNING claimed_until
                        """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("kind", kind)
                        .param("lease", seconds(lease))
                        .query((row, n) -> new Claim(
                                brand, kind, row.getTimestamp("claimed_until").toInstant()))
                        .optional());
    }

    @Override
    public void finish(Claim claim, Duration after) {
        BrandId brand = claim.brand();
        brands.doInBrand(
                brand,
                tx -> tx.sql("""
                        UPDATE author_due
                        SET due_at = now() + make_interval(secs => :after), claimed_until = '-infinity'
                        WHERE agency = :agency AND brand = :brand AND kind = :kind AND claimed_until = :until
                        """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("kind", claim.kind())
                        .param("until", Timestamp.from(claim.until()))
                        .param("after", seconds(after))
                        .update());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
