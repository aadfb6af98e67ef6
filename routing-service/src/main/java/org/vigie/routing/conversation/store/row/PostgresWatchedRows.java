package org.vigie.routing.conversation.store.row;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.conversation.Intake;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Mentions that opened no conversation, as rows: what was decided of which version. Nothing of the mention itself. */
public final class PostgresWatchedRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PostgresWatchedRows() {}

    /** Those of these mentions that opened none. */
    public static List<Intake.Outside> read(JdbcClient tx, BrandId brand, Collection<String> mentions) {
        return tx.sql("""
                        select mention, version, rule from watched_mention
                        where agency = :agency and brand = :brand and mention = any(:mentions)
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("mentions", mentions.toArray(String[]::new))
                .query((row, n) -> new Intake.Outside(
                        row.getString("mention"), row.getLong("version"), row.getString("rule"), "", false))
                .list();
    }

    public static void keep(JdbcClient tx, BrandId brand, Collection<Intake.Outside> outside, Instant now) {
        if (outside.isEmpty()) {
            return;
        }
        ArrayNode rows = JSON.createArrayNode();
        outside.forEach(mention -> rows.addObject()
                .put("mention", mention.mention())
                .put("version", mention.version())
                .put("rule", mention.rule()));
        tx.sql("""
                insert into watched_mention (agency, brand, mention, version, rule, decided_at)
                select :agency, :brand, r.mention, r.version, r.rule, cast(:now as timestamptz)
                from jsonb_to_recordset(cast(:rows as jsonb)) as r (mention text, version bigint, rule text)
                on conflict (agency, brand, mention)
                do update set version = excluded.version, rule = excluded.rule, decided_at = excluded.decided_at
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("now", now.toString())
                .param("rows", rows.toString())
                .update();
    }

    /** These are in a conversation now. */
    public static void forget(JdbcClient tx, BrandId brand, Set<String> mentions) {
        if (!mentions.isEmpty()) {
            tx.sql("delete from watched_mention where agency = :agency and brand = :brand and mention = any(:mentions)")
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("mentions", mentions.toArray(String[]::new))
                    .update();
        }
    }
}
