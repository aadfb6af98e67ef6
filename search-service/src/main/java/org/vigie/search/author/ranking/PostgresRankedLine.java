package org.vigie.search.author.ranking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.relationship.PostgresRelationshipRow;
import org.vigie.search.author.relationship.Relationship;
import org.vigie.search.mention.Author;
import tools.jackson.databind.json.JsonMapper;

/** A line of a ranking as its row holds it, with what people said of the author. */
final class PostgresRankedLine {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Lines of a brand with the relationship, if there is one; conditions follow. */
    static final String SELECT = """
            SELECT a.network, a.author, a.name, a.handle, a.url, a.followers, a.influence_rank, a.former_influence_rank,
              a.advocacy_rank, a.former_advocacy_rank, a.influence, a.advocacy, k.ranked_at,
              r.author IS NOT NULL AS related, r.display_name, r.stage, r.owner, r.internal, r.next_step, r.next_step_at, r.steps,
              r.version, r.changed_at, r.changed_by
            FROM ranked_author a
            JOIN ranking k ON k.agency = a.agency AND k.brand = a.brand
            LEFT JOIN relationship r
              ON r.agency = a.agency AND r.brand = a.brand AND r.network = a.network AND r.author = a.author
            WHERE a.agency = :agency AND a.brand = :brand
            """;

    private PostgresRankedLine() {}

    static RankedAuthor author(ResultSet row) throws SQLException {
        AuthorKey key = new AuthorKey(row.getString("network"), row.getString("author"));
        long followers = row.getLong("followers");
        return new RankedAuthor(
                new AuthorScore(
                        key,
                        followers,
                        JSON.readValue(row.getString("influence"), Influence.class),
                        JSON.readValue(row.getString("advocacy"), Advocacy.class)),
                new Author(key.id(), row.getString("name"), row.getString("handle"), row.getString("url"), followers),
                new Ranks(row.getInt("influence_rank"), row.getInt("advocacy_rank")),
                new Ranks(row.getInt("former_influence_rank"), row.getInt("former_advocacy_rank")),
                row.getTimestamp("ranked_at").toInstant());
    }

    static Relationship relationship(ResultSet row) throws SQLException {
        return row.getBoolean("related")
                ? PostgresRelationshipRow.relationship(row)
                : Relationship.none(new AuthorKey(row.getString("network"), row.getString("author")));
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
