package org.vigie.search.passedover;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * In PostgreSQL, under row-level security. Replicas add to the same rows: in one order, so that none waits for another that waits for it.
 */
final class PostgresPassedOverCounts implements PassedOverCounts {
    private final PostgresBrands brands;

    PostgresPassedOverCounts(PostgresBrands brands) {
        this.brands = brands;
    }

    @Override
    public void add(BrandId brand, List<Count> counts, Instant now) {
        brands.doInBrand(brand, tx -> {
            tx.sql("""
                            INSERT INTO passed_over AS counted (agency, brand, saved_query, hour, posts)
                            SELECT :agency, :brand, saved_query, CAST(hour AS timestamptz), posts
                            FROM unnest(:queries, :hours, :posts) AS r (saved_query, hour, posts)
                            ORDER BY saved_query COLLATE "C", hour
                            ON CONFLICT (agency, brand, saved_query, hour)
                              DO UPDATE SET posts = counted.posts + excluded.posts
                            """)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("queries", counts.stream().map(Count::query).toArray(String[]::new))
                    .param(
                            "hours",
                            counts.stream()
                                    .map(count -> count.hour().toString())
                                    .toArray(String[]::new))
                    .param("posts", counts.stream().map(Count::posts).toArray(Long[]::new))
                    .update();
            tx.sql("DELETE FROM passed_over WHERE agency = :agency AND brand = :brand AND hour < :oldest")
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("oldest", Timestamp.from(now.minus(KEPT)))
                    .update();
        });
    }

    @Override
    public List<PassedOver> since(BrandScope scope, Instant from, int max) {
        return brands.lookUp(
                scope,
                tx -> tx.sql("""
                                SELECT brand, saved_query, sum(posts) AS total, min(hour) AS first, max(hour) AS last
                                FROM passed_over WHERE agency = :agency AND hour >= :from
                                GROUP BY brand, saved_query ORDER BY total DESC, brand COLLATE "C", saved_query LIMIT :max
                                """)
                        .param("agency", scope.agency().slug())
                        .param("from", Timestamp.from(from))
                        .param("max", max)
                        .query((row, n) -> new PassedOver(
                                BrandId.of(scope.agency().slug(), row.getString("brand")),
                                row.getString("saved_query"),
                                row.getLong("total"),
                                row.getTimestamp("first").toInstant(),
                                row.getTimestamp("last").toInstant()))
                        .list());
    }
}
