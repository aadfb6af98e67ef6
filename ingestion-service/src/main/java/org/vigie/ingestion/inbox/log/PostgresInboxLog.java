package org.vigie.ingestion.inbox.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresLog;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** Reads the log in PostgreSQL. */
final class PostgresInboxLog implements InboxLog {
    static final String COLUMNS = """
            SELECT b.sequence + i.ordinal AS sequence, i.agency, i.brand, i.entry, i.mention, i.network, i.account, i.source,
                   i.version, i.first_seen_at, b.written_at, i.item, i.correction, i.looked_at
            """;

    /** Of as many as are asked for, the first that are held together; {@code found} tells how many there were. No item is read for that. */
    private static final String FITTING = """
            WITH page AS (%s),
            sized AS (SELECT page.*, count(*) OVER () AS found,
                             sum(octet_length(item)) OVER (ORDER BY sequence) - octet_length(item) AS ahead FROM page)
            SELECT * FROM sized WHERE ahead < :bytes ORDER BY sequence
            """;

    private static final PostgresLog LOG = new PostgresLog("inbox", "i");
    private static final String OF_BRAND = "agency = :agency AND brand = :brand";

    static final String OF_OTHERS = "agency || '/' || brand <> ALL (:without)";

    /** A passed erasure has nothing more to say: the mentions before it are empty themselves. It has a batch of its own. */
    private static final String TELLING = OF_BRAND + " " + """
             AND NOT EXISTS (SELECT FROM inbox passed WHERE passed.batch = inbox_batch.batch AND passed.entry = 'erasure'
                             AND passed.item = '')""";

    private final PostgresBrands brands;
    private final PostgresWork work;

    PostgresInboxLog(PostgresBrands brands, PostgresWork work) {
        this.brands = brands;
        this.work = work;
    }

    @Override
    public LogPage after(long sequence, Set<BrandId> without, int limit) {
        return work.inWorker(tx -> without.isEmpty()
                ? page(tx.sql(FITTING.formatted(COLUMNS + LOG.after("true"))), sequence, limit)
                : page(
                        tx.sql(FITTING.formatted(COLUMNS + LOG.after(OF_OTHERS)))
                                .param(
                                        "without",
                                        without.stream().map(BrandId::toString).toArray(String[]::new)),
                        sequence,
                        limit));
    }

    private static LogPage page(JdbcClient.StatementSpec log, long sequence, int limit) {
        return log.param("sequence", sequence)
                .param("max", limit)
                .param("bytes", LogPage.MOST_BYTES)
                .query((ResultSetExtractor<LogPage>) rows -> {
                    List<InboxEntry> entries = new ArrayList<>();
                    int found = 0;
                    while (rows.next()) {
                        found = rows.getInt("found");
                        entries.add(entry(rows));
                    }
                    return new LogPage(entries, found == limit || entries.size() < found);
                });
    }

    @Override
    public List<InboxEntry> erasures(long sequence, int limit) {
        return work.inWorker(tx -> tx.sql(COLUMNS + """
                        FROM inbox i JOIN inbox_batch b USING (batch)
                        WHERE i.entry = 'erasure' AND i.item <> '' AND b.sequence + i.ordinal > :sequence
                        ORDER BY b.sequence, i.ordinal LIMIT :max
                        """)
                .param("sequence", sequence)
                .param("max", limit)
                .query((row, n) -> entry(row))
                .list());
    }

    @Override
    public LogPage after(BrandId brand, long sequence, int limit) {
        return brands.lookUp(
                brand,
                tx -> page(ofBrand(tx.sql(FITTING.formatted(COLUMNS + LOG.after(TELLING))), brand), sequence, limit));
    }

    @Override
    public Optional<InboxEntry> at(BrandId brand, long sequence) {
        return brands.lookUp(
                brand,
                tx -> of(tx, LOG.at(OF_BRAND), brand)
                        .param("sequence", sequence)
                        .query((row, n) -> entry(row))
                        .optional());
    }

    private static JdbcClient.StatementSpec of(JdbcClient tx, String from, BrandId brand) {
        return ofBrand(tx.sql(COLUMNS + from), brand);
    }

    private static JdbcClient.StatementSpec ofBrand(JdbcClient.StatementSpec statement, BrandId brand) {
        return statement.param("agency", brand.agency().slug()).param("brand", brand.slug());
    }

    @Override
    public Tally tally(BrandId brand) {
        return brands.lookUp(
                brand,
                tx -> tx.sql("""
                        WITH c AS (SELECT name, least(consumer.sequence, laggard.sequence) AS sequence
                                   FROM consumer LEFT JOIN laggard ON laggard.consumer = name AND agency = :agency AND brand = :brand
                                   WHERE name IN ('care', 'sources', 'index', 'listen'))
                        SELECT (SELECT count(*) FROM mention WHERE agency = :agency AND brand = :brand),
                               count(*) FILTER (WHERE name = 'care' AND network <> 'feed'),
                               count(*) FILTER (WHERE name = 'sources' AND network = 'feed'),
                               count(*) FILTER (WHERE name = 'index'),
                               count(*) FILTER (WHERE name = 'listen')
                        FROM (SELECT c.name, i.network
                              -- what everybody has passed is not looked at
                              FROM (SELECT batch, sequence, size FROM inbox_batch
                                    WHERE agency = :agency AND brand = :brand
                                      AND sequence > (SELECT min(sequence) FROM c) - :most
                                    UNION ALL
                                    SELECT batch, sequence, size FROM inbox_batch
                                    WHERE agency = :agency AND brand = :brand AND sequence IS NULL) b
                              JOIN c ON b.sequence IS NULL OR b.sequence + b.size - 1 > c.sequence
                              JOIN inbox i ON i.batch = b.batch AND (b.sequence IS NULL OR b.sequence + i.ordinal > c.sequence)
                             ) waiting
                        """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("most", PostgresLog.MOST_ROWS)
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
        OffsetDateTime looked = row.getObject("looked_at", OffsetDateTime.class);
        return new InboxEntry.Received(sequence, mention(row), looked == null ? null : looked.toInstant());
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
