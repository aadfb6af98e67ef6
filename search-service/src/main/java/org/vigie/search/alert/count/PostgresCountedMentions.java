package org.vigie.search.alert.count;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;

/**
 * For which saved queries each mention was counted, so that an edit counts for what did not match before and never twice for the same.
 * In PostgreSQL, within a transaction that has the brand's turn; a fixed number of statements, however many mentions.
 */
public final class PostgresCountedMentions {
    /** Edits of mentions that were first stored longer ago count no more. */
    public static final Duration EDITS_COUNT = Duration.ofDays(31);
    /** A day longer, so that what is asked for is there whenever somebody removes. */
    private static final Duration KEPT = EDITS_COUNT.plusDays(1);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PostgresCountedMentions() {}

    /**
     * What was not counted yet, and remembers it: new mentions as they are, and edits without the queries that earlier versions counted
     * for, as far as any is left.
     *
     * @param sightings in log order, all later than any given before
     */
    public static List<Sighting> uncounted(JdbcClient tx, BrandId brand, List<Sighting> sightings, Instant now) {
        Set<String> edited = sightings.stream()
                .filter(Sighting::isEdit)
                .map(Sighting::mention)
                .collect(Collectors.toSet());
        Map<String, Set<String>> counted = edited.isEmpty() ? new HashMap<>() : counted(tx, brand, edited);
        Instant oldest = edited.isEmpty() ? now : oldest(tx, brand, now);
        Map<String, Instant> seen = new HashMap<>();
        List<Sighting> left = new ArrayList<>();
        for (Sighting sighting : sightings) {
            Set<String> before = counted.computeIfAbsent(sighting.mention(), mention -> new HashSet<>());
            Sighting rest = sighting.without(before);
            boolean counts = !rest.isEdit()
                    || (!rest.queries().isEmpty() && !rest.firstSeen().isBefore(oldest));
            if (counts) {
                left.add(rest);
                if (before.addAll(rest.queries().keySet())) {
                    seen.put(rest.mention(), rest.firstSeen());
                }
            }
        }
        remember(tx, brand, seen, counted);
        return left;
    }

    private static Map<String, Set<String>> counted(JdbcClient tx, BrandId brand, Collection<String> mentions) {
        Map<String, Set<String>> counted = new HashMap<>();
        in(tx, brand, """
                        SELECT mention, saved_queries FROM alert_mention
                        WHERE agency = :agency AND brand = :brand AND mention IN (:mentions)
                        """).param("mentions", mentions).query(row -> {
            String[] queries = (String[]) row.getArray("saved_queries").getArray();
            counted.put(row.getString("mention"), new HashSet<>(List.of(queries)));
        });
        return counted;
    }

    /** Of mentions that were first stored before, nobody knows any more, or yet, what they were counted for. */
    private static Instant oldest(JdbcClient tx, BrandId brand, Instant now) {
        return in(tx, brand, """
                        SELECT greatest(edits_since, :oldest) FROM alert_position
                        WHERE agency = :agency AND brand = :brand
                        """)
                .param("oldest", Timestamp.from(now.minus(EDITS_COUNT)))
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static void remember(
            JdbcClient tx, BrandId brand, Map<String, Instant> seen, Map<String, Set<String>> counted) {
        if (seen.isEmpty()) {
            return;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        seen.forEach((mention, time) -> rows.add(Map.of(
                "mention", mention,
                "first_seen", time.toString(),
                "saved_queries", counted.getOrDefault(mention, Set.of()))));
        in(tx, brand, """
                        INSERT INTO alert_mention (agency, brand, mention, first_seen, saved_queries)
                        SELECT :agency, :brand, mention, first_seen, saved_queries
                        FROM jsonb_to_recordset(cast(:rows AS jsonb))
                          AS r(mention text, first_seen timestamptz, saved_queries text[])
                        ON CONFLICT (agency, brand, mention) DO UPDATE SET saved_queries = excluded.saved_queries
                        """).param("rows", JSON.writeValueAsString(rows)).update();
    }

    /** Removes what no edit can ask for any more. @return rows */
    public static int remove(JdbcClient tx, BrandId brand, Instant now, int most) {
        return in(tx, brand, """
                        DELETE FROM alert_mention WHERE agency = :agency AND brand = :brand AND ctid IN (
                          SELECT ctid FROM alert_mention
                          WHERE agency = :agency AND brand = :brand AND first_seen < :before
                          LIMIT :most FOR UPDATE SKIP LOCKED)
                        """)
                .param("before", Timestamp.from(now.minus(KEPT)))
                .param("most", most)
                .update();
    }

    private static JdbcClient.StatementSpec in(JdbcClient tx, BrandId brand, String sql) {
        return tx.sql(sql).param("agency", brand.agency().slug()).param("brand", brand.slug());
    }
}
