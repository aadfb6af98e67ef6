package org.vigie.ingestion.inbox.log;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/** The last entry of one mention, for those who change it in their own transaction with the mention's row locked. */
public final class PostgresNewestEntry {
    static final String NEWEST = PostgresInboxLog.COLUMNS + """
            FROM inbox i JOIN inbox_batch b USING (batch)
            WHERE i.agency = :agency AND i.brand = :brand AND i.entry = 'mention' AND i.mention = :mention
            ORDER BY i.batch DESC, i.ordinal DESC LIMIT 1
            """;

    private PostgresNewestEntry() {}

    /** The mention as last written; empty when retention removed it. */
    public static Optional<Mention> of(JdbcClient tx, BrandId brand, String mention) {
        return tx.sql(NEWEST)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("mention", mention)
                .query((row, n) -> PostgresInboxLog.mention(row))
                .optional();
    }

    /** Writes an entry; the caller wakes the sequencer. */
    public static void append(JdbcClient tx, Mention mention) {
        tx.sql("""
                        WITH opened AS (
                          INSERT INTO inbox_batch (agency, brand, size) VALUES (:agency, :brand, 1) RETURNING batch)
                        INSERT INTO inbox (batch, ordinal, agency, brand, entry, mention, network, account, source, version,
                                           first_seen_at, item, correction)
                        SELECT batch, 0, :agency, :brand, 'mention', :mention, :network, :account, :source, :version,
                               cast(:seen AS timestamptz), :item, :correction
                        FROM opened
                        """)
                .param("agency", mention.brand().agency().slug())
                .param("brand", mention.brand().slug())
                .param("mention", mention.id())
                .param("network", mention.channel().network())
                .param("account", mention.channel().account())
                .param("source", mention.channel().source())
                .param("version", mention.version())
                .param("seen", mention.firstSeenAt().toString())
                .param("item", MentionJson.write(mention.item()))
                .param("correction", CorrectionJson.write(mention.correction()))
                .update();
    }
}
