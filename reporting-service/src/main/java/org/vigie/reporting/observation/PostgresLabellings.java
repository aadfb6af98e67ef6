package org.vigie.reporting.observation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The statements of labellings: of each mention the newest version's stands, in whatever order they come. */
public final class PostgresLabellings {
    private static final JsonMapper JSON = new JsonMapper();

    private PostgresLabellings() {}

    static void write(JdbcClient tx, List<Labelling> told) {
        if (told.isEmpty()) {
            return;
        }
        ArrayNode rows = JSON.createArrayNode();
        newest(told)
                .forEach(labelling -> rows.addObject()
                        .put("agency", labelling.brand().agency().slug())
                        .put("brand", labelling.brand().slug())
                        .put("mention", labelling.mention())
                        .put("version", labelling.version())
                        .put("likely_bot", labelling.likelyBot())
                        .put("sequence", labelling.sequence()));
        tx.sql("""
                INSERT INTO labelling (agency, brand, mention, version, likely_bot, sequence)
                SELECT agency, brand, mention, version, likely_bot, sequence
                FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (agency text, brand text, mention text, version bigint,
                     likely_bot boolean, sequence bigint)
                ON CONFLICT (agency, brand, mention) DO UPDATE
                SET version = excluded.version, likely_bot = excluded.likely_bot, sequence = excluded.sequence
                WHERE labelling.version <= excluded.version
                """).param("rows", rows.toString()).update();
    }

    private static Collection<Labelling> newest(List<Labelling> told) {
        Map<String, Labelling> newest = new HashMap<>();
        told.forEach(
                labelling -> newest.merge(labelling.brand() + " " + labelling.mention(), labelling, Labelling::or));
        return newest.values();
    }

    /** Forgets what was told to a brand in a stretch of ingestion's log. @param after exclusive @param upTo inclusive */
    public static void forget(JdbcClient tx, BrandId brand, long after, long upTo) {
        tx.sql("""
                DELETE FROM labelling
                WHERE agency = :agency AND brand = :brand AND sequence > :after AND sequence <= :upTo
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("after", after)
                .param("upTo", upTo)
                .update();
    }
}
