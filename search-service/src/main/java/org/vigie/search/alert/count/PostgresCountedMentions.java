package org.vigie.search.alert.count;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * For which saved queries each mention was counted, so that an edit counts for what did not match before and never twice for the same,
 * and a corrected label for and against what leaves likely bots out.
 * In PostgreSQL, within a transaction that has the brand's turn; a fixed number of statements, however many mentions.
 */
public final class PostgresCountedMentions {
    /** Edits of mentions that were first stored longer ago count no more. */
    public static final Duration EDITS_COUNT = Duration.ofDays(31);
    /** A day longer, so that what is asked for is there whenever somebody removes. */
    private static final Duration KEPT = EDITS_COUNT.plusDays(1);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, CountedMention.Person>> PEOPLE = new TypeReference<>() {};

    private PostgresCountedMentions() {}

    /**
     * What a batch brought.
     *
     * @param counted what was not counted yet: new mentions as they are, and edits without the queries that earlier versions counted
     *     for, as far as any is left
     * @param relabelled what was counted before and is not to be any more, or again
     */
    public record News(List<Sighting> counted, List<Relabelled> relabelled) {
        public News {
            counted = List.copyOf(counted);
            relabelled = List.copyOf(relabelled);
        }
    }

    /**
     * What is to be counted, and remembers it.
     *
     * @param sightings in log order, all later than any given before
     * @param withoutBots saved queries that are counted without likely bots too
     */
    public static News news(
            JdbcClient tx, BrandId brand, List<Sighting> sightings, Set<String> withoutBots, Instant now) {
        Set<String> edited = sightings.stream()
                .filter(Sighting::isEdit)
                .map(Sighting::mention)
                .collect(Collectors.toSet());
        Map<String, CountedMention> known = edited.isEmpty() ? new HashMap<>() : known(tx, brand, edited);
        Instant oldest = edited.isEmpty() ? now : oldest(tx, brand, now);
        Map<String, Instant> seen = new HashMap<>();
        List<Sighting> left = new ArrayList<>();
        for (Sighting sighting : sightings) {
            if (sighting.isEdit() && sighting.firstSeen().isBefore(oldest)) {
                continue;
            }
            CountedMention mention = known.computeIfAbsent(sighting.mention(), CountedMention::new);
            Sighting rest = mention.count(sighting, withoutBots);
            seen.put(sighting.mention(), sighting.firstSeen());
            if (!rest.isEdit() || !rest.queries().isEmpty()) {
                left.add(rest);
            }
        }
        List<Sighting> settled = left.stream()
                .map(sighting -> known.getOrDefault(sighting.mention(), new CountedMention(sighting.mention()))
                        .settled(sighting))
                .toList();
        remember(tx, brand, seen, known);
        return new News(
                settled,
                known.values().stream()
                        .flatMap(mention -> mention.relabelled().stream())
                        .toList());
    }

    private static Map<String, CountedMention> known(JdbcClient tx, BrandId brand, Collection<String> mentions) {
        Map<String, CountedMention> known = new HashMap<>();
        PostgresBrands.statement(tx, brand, """
                        SELECT mention, saved_queries, people FROM alert_mention
                        WHERE agency = :agency AND brand = :brand AND mention IN (:mentions)
                        """).param("mentions", mentions).query(row -> {
            String mention = row.getString("mention");
            String[] queries = (String[]) row.getArray("saved_queries").getArray();
            known.put(
                    mention,
                    new CountedMention(mention, Set.of(queries), JSON.readValue(row.getString("people"), PEOPLE)));
        });
        return known;
    }

    /** Of mentions that were first stored before, nobody knows any more, or yet, what they were counted for. */
    private static Instant oldest(JdbcClient tx, BrandId brand, Instant now) {
        return PostgresBrands.statement(tx, brand, """
                        SELECT greatest(edits_since, :oldest) FROM alert_position
                        WHERE agency = :agency AND brand = :brand
                        """)
                .param("oldest", Timestamp.from(now.minus(EDITS_COUNT)))
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static void remember(
            JdbcClient tx, BrandId brand, Map<String, Instant> seen, Map<String, CountedMention> known) {
        List<Map<String, Object>> rows = new ArrayList<>();
        known.forEach((id, mention) -> {
            Instant time = seen.get(id);
            if (time != null && mention.isChanged()) {
                rows.add(Map.of(
                        "mention", id,
                        "first_seen", time.toString(),
                        "saved_queries", mention.queries(),
                        "people", mention.people()));
            }
        });
        if (rows.isEmpty()) {
            return;
        }
        PostgresBrands.statement(tx, brand, """
                        INSERT INTO alert_mention (agency, brand, mention, first_seen, saved_queries, people)
                        SELECT :agency, :brand, mention, first_seen, saved_queries, people
                        FROM jsonb_to_recordset(cast(:rows AS jsonb))
                          AS r(mention text, first_seen timestamptz, saved_queries text[], people jsonb)
                        ON CONFLICT (agency, brand, mention)
                          DO UPDATE SET saved_queries = excluded.saved_queries, people = excluded.people
                        """)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    /** Removes what no edit can ask for any more. @return rows */
    public static int remove(JdbcClient tx, BrandId brand, Instant now, int most) {
        return PostgresBrands.statement(tx, brand, """
                        DELETE FROM alert_mention WHERE agency = :agency AND brand = :brand AND ctid IN (
                          SELECT ctid FROM alert_mention
                          WHERE agency = :agency AND brand = :brand AND first_seen < :before
                          LIMIT :most FOR UPDATE SKIP LOCKED)
                        """)
                .param("before", Timestamp.from(now.minus(KEPT)))
                .param("most", most)
                .update();
    }
}
