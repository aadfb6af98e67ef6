package org.vigie.ingestion.pull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Last readings in PostgreSQL, under row-level security. */
final class PostgresLastReadings implements LastReadings {
    private final PostgresBrands brands;

    PostgresLastReadings(PostgresBrands brands) {
        this.brands = brands;
    }

    @Override
    public Map<String, Last> of(BrandId brand, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return brands.inBrand(brand, tx -> {
            Map<String, Last> found = new HashMap<>();
            tx.sql("""
                            SELECT r.id, max(coalesce(s.interval_seconds, :poll)) AS every,
                                   CASE WHEN bool_and(r.last_success_at IS NOT NULL) THEN min(r.last_success_at) END AS at,
                                   max(r.resumed_at) AS resumed, bool_or(coalesce(s.disabled, false)) AS paused
                            FROM reading r LEFT JOIN source s
                              ON r.kind = 'source' AND s.agency = r.agency AND s.brand = r.brand AND s.id = r.id
                            WHERE r.agency = :agency AND r.brand = :brand AND r.kind IN ('account', 'source') AND r.id IN (:ids)
                            GROUP BY r.id
                            """)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("ids", List.copyOf(ids))
                    .param("poll", MailReader.POLL.toSeconds())
                    .query(row -> {
                        Duration every = Duration.ofSeconds(row.getLong("every"));
                        boolean paused = row.getBoolean("paused");
                        found.put(row.getString("id"), new Last(every, time(row, "at"), time(row, "resumed"), paused));
                    });
            return found;
        });
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
