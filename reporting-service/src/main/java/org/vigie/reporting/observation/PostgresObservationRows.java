package org.vigie.reporting.observation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Reads facts of one agency's brands into rows, inside a transaction over those brands. Thread-safe. */
public final class PostgresObservationRows {
    private static final JsonMapper JSON = new JsonMapper();

    /** What facts in order mean, written; how many observations that were. */
    public int write(JdbcClient tx, String service, List<NumberedFact> facts) {
        Map<String, Conversation> known = service.equals(Reading.ROUTING) ? conversations(tx, facts) : new HashMap<>();
        Map<String, Conversation> changed = new HashMap<>();
        List<Observation> observations = new ArrayList<>();
        List<Labelling> labellings = new ArrayList<>();
        Set<YearMonth> needed = new TreeSet<>();
        for (NumberedFact fact : facts) {
            String key = key(fact.fact().brand(), Reading.conversationOf(fact.fact()));
            Reading reading = Reading.of(service, fact, known.get(key));
            for (Observation observation : reading.observations()) {
                needed.add(YearMonth.from(observation.occurredAt().atOffset(ZoneOffset.UTC)));
                observations.add(observation);
            }
            if (reading.labelling() != null) {
                labellings.add(reading.labelling());
            }
            if (reading.conversation() != null) {
                known.put(key, reading.conversation());
                changed.put(key, reading.conversation());
            }
        }
        needed.forEach(month -> openMonth(tx, month));
        insert(tx, observations);
        update(tx, changed.values());
        PostgresLabellings.write(tx, labellings);
        return observations.size();
    }

    /** Each time: what this process remembered of a partition would be wrong once its transaction was rolled back. */
    private static void openMonth(JdbcClient tx, YearMonth month) {
        tx.sql("SELECT true FROM observation_month(CAST(:month AS date))")
                .param("month", month.atDay(1).toString())
                .query(Boolean.class)
                .single();
    }

    private static void insert(JdbcClient tx, List<Observation> observations) {
        if (observations.isEmpty()) {
            return;
        }
        tx.sql("""
                INSERT INTO observation (agency, brand, service, sequence, measure, network, occurred_at, value, mention,
                                         conversation)
                SELECT agency, brand, service, sequence, measure, network, CAST(occurred_at AS timestamptz), value, mention,
                       conversation
                FROM unnest(:agencies, :brands, :services, :sequences, :measures, :networks, :times, :values, :mentions,
                            :conversations)
                  AS r (agency, brand, service, sequence, measure, network, occurred_at, value, mention, conversation)
                ON CONFLICT DO NOTHING
                """)
                .param("agencies", column(observations, o -> o.brand().agency().slug()))
                .param("brands", column(observations, o -> o.brand().slug()))
                .param("services", column(observations, Observation::service))
                .param(
                        "sequences",
                        observations.stream().map(Observation::sequence).toArray(Long[]::new))
                .param("measures", column(observations, o -> o.measure().name()))
                .param("networks", column(observations, Observation::network))
                .param("times", column(observations, o -> o.occurredAt().toString()))
                .param("values", observations.stream().map(Observation::value).toArray(Double[]::new))
                .param("mentions", column(observations, Observation::mention))
                .param("conversations", column(observations, Observation::conversation))
                .update();
    }

    private static String[] column(List<Observation> observations, Function<Observation, String> value) {
        return observations.stream().map(value).toArray(String[]::new);
    }

    private static void update(JdbcClient tx, Collection<Conversation> conversations) {
        if (conversations.isEmpty()) {
            return;
        }
        ArrayNode rows = JSON.createArrayNode();
        for (Conversation conversation : conversations) {
            rows.addObject()
                    .put("agency", conversation.brand().agency().slug())
                    .put("brand", conversation.brand().slug())
                    .put("id", conversation.id())
                    .put("network", conversation.network())
                    .put("mention", conversation.mention())
                    .put("watched", conversation.watched())
                    .put(
                            "waiting_since",
                            conversation.waitingSince() == null
                                    ? null
                                    : conversation.waitingSince().toString());
        }
        tx.sql("""
                INSERT INTO conversation (agency, brand, id, network, mention, watched, waiting_since)
                SELECT agency, brand, id, network, mention, watched, waiting_since
                FROM json_to_recordset(CAST(:rows AS json)) AS r (agency text, brand text, id text, network text,
                     mention text, watched boolean, waiting_since timestamptz)
                ON CONFLICT (agency, brand, id) DO UPDATE
                SET network = CASE WHEN excluded.network = '' THEN conversation.network ELSE excluded.network END,
                    mention = CASE WHEN excluded.mention = '' THEN conversation.mention ELSE excluded.mention END,
                    watched = excluded.watched, waiting_since = excluded.waiting_since, told_at = now()
                """).param("rows", rows.toString()).update();
    }

    /** Asked for by the whole key: by the id alone every conversation of the table would be looked at. */
    private static Map<String, Conversation> conversations(JdbcClient tx, List<NumberedFact> facts) {
        Map<String, Conversation> found = new HashMap<>();
        tx.sql("""
                SELECT * FROM conversation
                WHERE agency = ANY (:agencies) AND brand = ANY (:brands) AND id = ANY (:ids)
                """)
                .param("agencies", distinct(facts, fact -> fact.brand().agency().slug()))
                .param("brands", distinct(facts, fact -> fact.brand().slug()))
                .param("ids", distinct(facts, Reading::conversationOf))
                .query(PostgresObservationRows::conversation)
                .list()
                .forEach(conversation -> found.put(key(conversation.brand(), conversation.id()), conversation));
        return found;
    }

    private static String[] distinct(List<NumberedFact> facts, Function<Fact, String> value) {
        return facts.stream().map(fact -> value.apply(fact.fact())).distinct().toArray(String[]::new);
    }

    private static Conversation conversation(ResultSet rs, int number) throws SQLException {
        OffsetDateTime since = rs.getObject("waiting_since", OffsetDateTime.class);
        return new Conversation(
                BrandId.of(rs.getString("agency"), rs.getString("brand")),
                rs.getString("id"),
                rs.getString("network"),
                rs.getString("mention"),
                rs.getBoolean("watched"),
                since == null ? null : since.toInstant());
    }

    private static String key(BrandId brand, String conversation) {
        return brand + " " + conversation;
    }
}
