package org.vigie.ingestion.inbox;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/** The last entry of one mention, for those who change it in their own transaction with the mention's row locked. */
public final class PostgresNewestEntry {
    private PostgresNewestEntry() {}

    /** The mention as last written; empty when retention removed it. */
    public static Optional<Mention> of(JdbcClient tx, BrandId brand, String mention) {
        return tx.sql(PostgresInboxLog.COLUMNS + """
                        WHERE agency = :agency AND brand = :brand AND entry = 'mention' AND mention = :mention
                        ORDER BY position DESC LIMIT 1
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("mention", mention)
                .query((row, n) -> PostgresInboxLog.mention(row))
                .optional();
    }

    /** Writes an entry; the caller wakes the sequencer. */
    public static void append(JdbcClient tx, Mention mention) {
        tx.sql("""
                        INSERT INTO inbox (agency, brand, entry, mention, network, account, source, version, first_seen_at, item,
                                           correction)
                        VALUES (:agency, :brand, 'mention', :mention, :network, :account, :source, :version,
                                cast(:seen AS timestamptz), :item, :correction)
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
