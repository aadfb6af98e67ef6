package org.vigie.search.alert.ledger;

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
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.due.PostgresAlertJson;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** When the sources of a brand were first and last heard; within a transaction that has the brand's turn. */
final class PostgresHeardSources {
    private PostgresHeardSources() {}

    /** When each was last heard. */
    static Map<String, Instant> last(JdbcClient tx, BrandId brand, Collection<String> sources) {
        Map<String, Instant> heard = new HashMap<>();
        PostgresBrands.statement(tx, brand, """
            SELECT source, heard_at FROM alert_heard
            WHERE agency = :agency AND brand = :brand AND source IN (:sources)
            """)
                .param("sources", sources.isEmpty() ? Set.of("") : sources)
                .query(row -> {
                    heard.put(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        return heard;
    }

    /** Mentions known for backlog or not, by when their sources were first heard: perhaps by these very mentions. */
    static List<Sighting> dated(JdbcClient tx, BrandId brand, List<Sighting> sightings) {
        Map<String, Instant> first = new HashMap<>();
        for (Sighting sighting : sightings) {
            if (sighting.isSign()) {
                first.merge(sighting.source(), sighting.firstSeen(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        if (!first.isEmpty()) {
            PostgresBrands.statement(tx, brand, """
                SELECT source, since FROM alert_heard WHERE agency = :agency AND brand = :brand AND source IN (:sources)
                """)
                    .param("sources", first.keySet())
                    .query(row -> {
                        OffsetDateTime since = row.getObject(2, OffsetDateTime.class);
                        if (since == null) {
                            first.remove(row.getString(1));
                        } else {
                            first.put(row.getString(1), since.toInstant());
                        }
                    });
        }
        return sightings.stream()
                .map(sighting -> sighting.dated(first.get(sighting.source())))
                .toList();
    }

    /** Keeps when sources were heard. @return the newest sign of each that is no backlog */
    static Map<String, Instant> hear(JdbcClient tx, BrandId brand, List<Sighting> sightings) {
        Map<String, Heard> heard = new HashMap<>();
        for (Sighting sighting : sightings) {
            if (sighting.isSign()) {
                heard.merge(sighting.source(), Heard.of(sighting), Heard::plus);
            }
        }
        if (heard.isEmpty()) {
            return Map.of();
        }
        List<Map<String, String>> rows = new ArrayList<>();
        heard.forEach((source, one) -> rows.add(Map.of(
                "source", source,
                "time", one.last().toString(),
                "since", one.since().toString())));
        PostgresBrands.statement(tx, brand, """
            INSERT INTO alert_heard (agency, brand, source, heard_at, since)
            SELECT :agency, :brand, source, time, since
            FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS r(source text, time timestamptz, since timestamptz)
            ON CONFLICT (agency, brand, source)
              DO UPDATE SET heard_at = greatest(alert_heard.heard_at, excluded.heard_at)
            """)
                .param("rows", PostgresAlertJson.write(rows))
                .update();
        return heard.entrySet().stream()
                .filter(one -> !one.getValue().onlyBacklog())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().last()));
    }

    private record Heard(Instant last, Instant since, boolean onlyBacklog) {
        static Heard of(Sighting sighting) {
            return new Heard(sighting.seen(), sighting.firstSeen(), sighting.backlog());
        }

        Heard plus(Heard other) {
            return new Heard(
                    last.isAfter(other.last) ? last : other.last,
                    since.isBefore(other.since) ? since : other.since,
                    onlyBacklog && other.onlyBacklog);
        }
    }
}
