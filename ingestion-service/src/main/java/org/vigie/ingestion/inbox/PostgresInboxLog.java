package org.vigie.ingestion.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** Reads the log in PostgreSQL. */
final class PostgresInboxLog implements InboxLog {
    static final String COLUMNS =
            "SELECT sequence, agency, brand, entry, mention, network, account, source, version, first_seen_at, written_at, item, correction FROM inbox ";

    /** A passed erasure has nothing more to say: the mentions before it are empty themselves. */
    private static final String TELLING = " AND NOT (entry = 'erasure' AND item = '')";

    private final PostgresBrands brands;
    private final PostgresWork work;

    PostgresInboxLog(PostgresBrands brands, PostgresWork work) {
        this.brands = brands;
        this.work = work;
    }

    @Override
    public List<InboxEntry> after(long sequence, int limit) {
        return work.inWorker(tx -> tx.sql(COLUMNS + "WHERE sequence > :after ORDER BY sequence LIMIT :limit")
                .param("after", sequence)
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list());
    }

    @Override
    public List<InboxEntry> erasures(long sequence, int limit) {
        return work.inWorker(tx -> tx.sql(COLUMNS
                        + "WHERE entry = 'erasure' AND item <> '' AND sequence > :after ORDER BY sequence LIMIT :limit")
                .param("after", sequence)
                .param("limit", limit)
                .query((row, n) -> entry(row))
                .list());
    }

    @Override
    public List<InboxEntry> after(BrandId brand, long sequence, int limit) {
        String where = "WHERE agency = :agency AND brand = :brand AND sequence > :after" + TELLING
                + " ORDER BY sequence LIMIT :limit";
        return brands.inBrand(
                brand,
                tx -> of(tx, where, brand)
                        .param("after", sequence)
                        .param("limit", limit)
                        .query((row, n) -> entry(row))
                        .list());
    }

    @Override
    public Optional<InboxEntry> at(BrandId brand, long sequence) {
        String where = "WHERE agency = :agency AND brand = :brand AND sequence = :sequence";
        return brands.inBrand(
                brand,
                tx -> of(tx, where, brand)
                        .param("sequence", sequence)
                        .query((row, n) -> entry(row))
                        .optional());
    }

    private static JdbcClient.StatementSpec of(JdbcClient tx, String where, BrandId brand) {
        return tx.sql(COLUMNS + where).param("agency", brand.agency().slug()).param("brand", brand.slug());
    }

    @Override
    public Tally tally(BrandId brand) {
        return brands.inBrand(
                brand,
                tx -> tx.sql("""
                        SELECT (SELECT count(*) FROM mention WHERE agency = :agency AND brand = :brand),
                               (SELECT count(*) FROM inbox i JOIN consumer c ON c.name = 'care'
                                WHERE i.agency = :agency AND i.brand = :brand AND i.source = ''
                                  AND (i.sequence > c.sequence OR i.sequence IS NULL)),
                               (SELECT count(*) FROM inbox i JOIN consumer c ON c.name = 'sources'
                                WHERE i.agency = :agency AND i.brand = :brand AND (i.source <> '' OR i.entry = 'erasure')
                                  AND (i.sequence > c.sequence OR i.sequence IS NULL)),
                               (SELECT count(*) FROM inbox i JOIN consumer c ON c.name = 'index'
                                WHERE i.agency = :agency AND i.brand = :brand
                                  AND (i.sequence > c.sequence OR i.sequence IS NULL)),
                               (SELECT count(*) FROM inbox i JOIN consumer c ON c.name = 'listen'
                                WHERE i.agency = :agency AND i.brand = :brand
                                  AND (i.sequence > c.sequence OR i.sequence IS NULL))
                        """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .query((row, n) -> new Tally(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                        .single());
    }

    private static InboxEntry entry(ResultSet row) throws SQLException {
        BrandId brand = BrandId.of(row.getString("agency"), row.getString("brand"));
        long sequence = row.getLong("sequence");
        if (row.getString("entry").equals("erasure")) {
            return new InboxEntry.AuthorErased(sequence, brand, row.getString("network"), row.getString("item"));
        }
        return new InboxEntry.Received(sequence, mention(row));
    }

    static Mention mention(ResultSet row) throws SQLException {
        return new Mention(
                BrandId.of(row.getString("agency"), row.getString("brand")),
                row.getString("mention"),
                new Channel(row.getString("network"), row.getString("account"), row.getString("source")),
                MentionJson.read(row.getString("item")),
                time(row, "first_seen_at"),
                time(row, "written_at"),
                row.getLong("version"),
                CorrectionJson.read(row.getString("correction")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
