package org.vigie.ingestion.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How a reading does, as the tables of readings keep it. */
final class PostgresSourceHealth {
    private PostgresSourceHealth() {}

    /** From the columns {@code health}, {@code detail}, {@code last_success_at} and {@code last_failure_at}. */
    static SourceHealth of(ResultSet row) throws SQLException {
        return new SourceHealth(
                row.getString("health"),
                row.getString("detail"),
                time(row, "last_success_at"),
                time(row, "last_failure_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
