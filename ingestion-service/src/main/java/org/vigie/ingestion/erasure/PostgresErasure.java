package org.vigie.ingestion.erasure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.inbox.log.EmptiedItem;
import org.vigie.ingestion.mention.MentionId;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresSequencer;
import org.vigie.wire.tenancy.BrandId;

/** Erasure in PostgreSQL: one transaction. */
final class PostgresErasure implements Erasure {
    /** Mentions that are emptied by one statement. */
    private static final int PORTION = 25;

    static final String ENTRIES = """
            SELECT batch, ordinal, item FROM inbox
            WHERE agency = :agency AND brand = :brand AND entry = 'mention' AND mention = ANY (:ids)
            """;

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final PostgresSequencer sequencer;
    private final Clock clock;

    PostgresErasure(
            PostgresBrands brands,
            PostgresOutbox outbox,
            PostgresAudit audit,
            PostgresSequencer sequencer,
            Clock clock) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.sequencer = sequencer;
        this.clock = clock;
    }

    @Override
    public int erase(BrandId brand, String network, String author, Act act) {
        Instant now = clock.instant();
        return brands.inBrand(brand, tx -> {
            List<String> ids = new ArrayList<>(mentions(tx, brand, network, author));
            if (network.equals("mail")) {
                ids.addAll(answeredTo(tx, brand, author));
            }
            empty(tx, brand, ids);
            // A fact names no author: the id is a hash that only those who know the author can compare.
            String subject = MentionId.of(brand, network, "author", author);
            entry(tx, brand, network, author, subject, now);
            outbox.append(
                    tx,
                    Fact.of(brand, "AuthorErased", subject, now)
                            .label("network", network)
                            .figure("mentions", ids.size()));
            audit.append(tx, AuditEntry.of(brand, act.caller(), "AuthorErased", subject, act.requestId(), now));
            sequencer.wakeAfterCommit();
            return ids.size();
        });
    }

    private static List<String> mentions(JdbcClient tx, BrandId brand, String network, String author) {
        return tx.sql("""
                        UPDATE mention SET erased = true, author = ''
                        WHERE agency = :agency AND brand = :brand AND network = :network AND author = :author
                        RETURNING id
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("network", network)
                .param("author", author)
                .query(String.class)
                .list();
    }

    /** Mails of a form or a colleague that name the person as whom to answer: what they say is of that person. */
    private static List<String> answeredTo(JdbcClient tx, BrandId brand, String address) {
        return tx.sql("""
                        UPDATE mention SET erased = true, author = ''
                        WHERE agency = :agency AND brand = :brand AND NOT erased AND id IN (
                          SELECT mention FROM inbox
                          WHERE agency = :agency AND brand = :brand AND entry = 'mention' AND network = 'mail'
                            AND item LIKE '%"reply_to":"%' AND strpos(item, :reply_to) > 0)
                        RETURNING id
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("reply_to", "\"reply_to\":\"" + address + "\"")
                .query(String.class)
                .list();
    }

    /** A few at a time: somebody may have written more than a process holds. */
    private static void empty(JdbcClient tx, BrandId brand, List<String> ids) {
        for (int from = 0; from < ids.size(); from += PORTION) {
            List<String> portion = ids.subList(from, Math.min(ids.size(), from + PORTION));
            List<Held> held = tx.sql(ENTRIES)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("ids", portion.toArray(String[]::new))
                    .query((row, n) -> new Held(row.getLong(1), row.getInt(2), EmptiedItem.of(row.getString(3))))
                    .list();
            tx.sql("""
                            UPDATE inbox SET item = emptied.item
                            FROM unnest(:batches, :ordinals, :items) AS emptied (batch, ordinal, item)
                            WHERE inbox.batch = emptied.batch AND inbox.ordinal = emptied.ordinal
                            """)
                    .param("batches", held.stream().map(Held::batch).toArray(Long[]::new))
                    .param("ordinals", held.stream().map(Held::ordinal).toArray(Integer[]::new))
                    .param("items", held.stream().map(Held::emptied).toArray(String[]::new))
                    .update();
        }
    }

    private static void entry(
            JdbcClient tx, BrandId brand, String network, String author, String subject, Instant now) {
        tx.sql("""
                        WITH opened AS (
                          INSERT INTO inbox_batch (agency, brand, size) VALUES (:agency, :brand, 1) RETURNING batch)
                        INSERT INTO inbox (batch, ordinal, agency, brand, entry, mention, network, account, source, version,
                                           first_seen_at, item)
                        SELECT batch, 0, :agency, :brand, 'erasure', :subject, :network, '', '', 1,
                               cast(:now AS timestamptz), :author
                        FROM opened
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("network", network)
                .param("author", author)
                .param("subject", subject)
                .param("now", now.toString())
                .update();
    }

    private record Held(long batch, int ordinal, String emptied) {}
}
