package org.vigie.search.author.relationship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.vigie.search.StoredNames;
import org.vigie.search.author.AuthorKey;

/** A row of the table of relationships. */
public final class PostgresRelationshipRow {
    private PostgresRelationshipRow() {}

    /** Of a row with the columns network and author and those of the relationship, by their names. */
    public static Relationship relationship(ResultSet row) throws SQLException {
        return new Relationship(
                new AuthorKey(row.getString("network"), row.getString("author")),
                row.getString("display_name"),
                StoredNames.read(Stage.class, row.getString("stage"), Stage.NONE),
                row.getString("owner"),
                row.getBoolean("internal"),
                row.getString("next_step"),
                time(row, "next_step_at"),
                row.getInt("steps"),
                row.getLong("version"),
                time(row, "changed_at"),
                row.getString("changed_by"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
