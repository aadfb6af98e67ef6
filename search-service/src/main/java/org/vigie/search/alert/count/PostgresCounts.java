package org.vigie.search.alert.count;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;

/** Counts in PostgreSQL, read and written within a transaction of the brand: a fixed number of statements, however many mentions. */
public final class PostgresCounts {
    private static final Duration WEEK = Duration.ofDays(7);
    /** The weeks of the longest look back, and the one that goes on. */
    private static final Duration HOURS_KEPT = WEEK.multipliedBy(Deviation.MOST_WEEKS + 1);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PostgresCounts() {}

    /**
     * Counts of some queries: minutes from one time of each to another of all, and the hours of the times given with those of the weeks
     * before.
     *
     * @param zone by whose clock hours are; null = none is read
     */
    public static CountBook read(
            JdbcClient tx,
            BrandId brand,
            Map<String, Instant> from,
            Instant until,
            @Nullable ZoneId zone,
            Collection<Instant> times) {
        CountBook book = new CountBook(zone);
        if (from.isEmpty()) {
            return book;
        }
        Set<String> queries = from.keySet();
        List<Map<String, String>> windows = new ArrayList<>();
        from.forEach((query, time) -> windows.add(
                Map.of("query", query, "first", CountBook.minute(time).toString())));
        in(tx, brand, queries, """
                        SELECT saved_query, minute, mentions, negative, measured, newest
                        FROM jsonb_to_recordset(cast(:windows AS jsonb)) AS w(query text, first timestamptz)
                        JOIN alert_minute ON saved_query = query AND minute BETWEEN first AND :until
                        WHERE agency = :agency AND brand = :brand
                        """)
                .param("windows", JSON.writeValueAsString(windows))
                .param("until", Timestamp.from(CountBook.minute(until)))
                .query(row -> {
                    book.putMinute(row.getString("saved_query"), time(row, "minute"), tally(row));
                });
        readHours(tx, brand, queries, times, book);
        in(tx, brand, queries, """
                        SELECT saved_query, since FROM alert_counted
                        WHERE agency = :agency AND brand = :brand AND saved_query IN (:queries)
                        """).query(row -> {
            book.putSince(row.getString("saved_query"), time(row, "since"));
        });
        return book;
    }

    private static void readHours(
            JdbcClient tx, BrandId brand, Set<String> queries, Collection<Instant> times, CountBook book) {
        List<Map<String, String>> hours = times.stream()
                .flatMap(time -> Optional.ofNullable(book.hourOf(time)).stream())
                .distinct()
                .flatMap(PostgresCounts::withPastWeeks)
                .distinct()
                .map(hour -> Map.of(
                        "first", hour.start().toString(), "until", hour.end().toString()))
                .toList();
        if (hours.isEmpty()) {
            return;
        }
        in(tx, brand, queries, """
                        SELECT saved_query, hour, mentions
                        FROM jsonb_to_recordset(cast(:hours AS jsonb)) AS h(first timestamptz, until timestamptz)
                        JOIN alert_hour ON hour >= h.first AND hour < h.until
                        WHERE agency = :agency AND brand = :brand AND saved_query IN (:queries)
                        """)
                .param("hours", JSON.writeValueAsString(hours))
                .query(row -> {
                    book.putQuarter(row.getString("saved_query"), time(row, "hour"), row.getLong("mentions"));
                });
    }

    private static Stream<LocalHour> withPastWeeks(LocalHour hour) {
        return Stream.concat(
                Stream.of(hour),
                IntStream.rangeClosed(1, Deviation.MOST_WEEKS)
                        .mapToObj(hour::weeksBefore)
                        .flatMap(Optional::stream));
    }

    /** Adds mentions that were not counted yet. */
    public static void add(JdbcClient tx, BrandId brand, List<Sighting> sightings) {
        Map<Cell, Tally> minutes = new LinkedHashMap<>();
        Map<Cell, Tally> hours = new LinkedHashMap<>();
        Map<String, Instant> since = new LinkedHashMap<>();
        for (Sighting sighting : sightings) {
            Tally one = Tally.of(sighting);
            for (String query : sighting.queries().keySet()) {
                minutes.merge(new Cell(query, CountBook.minute(sighting.seen())), one, Tally::plus);
                hours.merge(new Cell(query, CountBook.quarter(sighting.seen())), one, Tally::plus);
                if (!sighting.backlog()) {
                    since.merge(query, sighting.seen(), (a, b) -> a.isBefore(b) ? a : b);
                }
            }
        }
        if (minutes.isEmpty()) {
            return;
        }
        addMinutes(tx, brand, minutes);
        addHours(tx, brand, hours);
        addSince(tx, brand, since);
    }

    /** Takes mentions out of what was counted, and puts them back; what is not kept any more stays away. */
    public static void relabel(JdbcClient tx, BrandId brand, List<Relabelled> relabelled) {
        if (relabelled.isEmpty()) {
            return;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Relabelled one : relabelled) {
            int step = one.out() ? -1 : 1;
            rows.add(Map.of(
                    "query", one.counted(),
                    "minute", CountBook.minute(one.at()).toString(),
                    "hour", CountBook.quarter(one.at()).toString(),
                    "mentions", step,
                    "negative", one.negative() ? step : 0,
                    "measured", one.measured() ? step : 0,
                    "mention", one.mention()));
        }
        String json = JSON.writeValueAsString(rows);
        in(tx, brand, Set.of(), """
                        UPDATE alert_minute m SET mentions = greatest(0, m.mentions + r.mentions),
                          negative = greatest(0, m.negative + r.negative), measured = greatest(0, m.measured + r.measured),
                          newest = (r.back || ARRAY(
                            SELECT id FROM unnest(m.newest) WITH ORDINALITY AS n(id, place)
                            WHERE id <> ALL (r.gone) ORDER BY place))[1 : 10]
                        FROM (SELECT query, minute, sum(mentions) AS mentions, sum(negative) AS negative, sum(measured) AS measured,
                                array_agg(mention) AS gone, coalesce(array_agg(mention) FILTER (WHERE mentions > 0), '{}') AS back
                              FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS r(query text, minute timestamptz,
                                mentions bigint, negative bigint, measured bigint, mention text)
                              GROUP BY query, minute) r
                        WHERE m.agency = :agency AND m.brand = :brand AND m.saved_query = r.query AND m.minute = r.minute
                        """).param("rows", json).update();
        in(tx, brand, Set.of(), """
                        UPDATE alert_hour h SET mentions = greatest(0, h.mentions + r.mentions)
                        FROM (SELECT query, hour, sum(mentions) AS mentions
                              FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS r(query text, hour timestamptz, mentions bigint)
                              GROUP BY query, hour) r
                        WHERE h.agency = :agency AND h.brand = :brand AND h.saved_query = r.query AND h.hour = r.hour
                        """).param("rows", json).update();
    }

    private record Cell(String query, Instant time) {}

    private static void addMinutes(JdbcClient tx, BrandId brand, Map<Cell, Tally> minutes) {
        rows(tx, brand, minutes, """
                        INSERT INTO alert_minute (agency, brand, saved_query, minute, mentions, negative, measured, newest)
                        SELECT :agency, :brand, query, time, mentions, negative, measured, newest
                        FROM jsonb_to_recordset(cast(:rows AS jsonb))
                          AS r(query text, time timestamptz, mentions bigint, negative bigint, measured bigint, newest text[])
                        ON CONFLICT (agency, brand, saved_query, minute) DO UPDATE SET
                          mentions = alert_minute.mentions + excluded.mentions,
                          negative = alert_minute.negative + excluded.negative,
                          measured = alert_minute.measured + excluded.measured,
                          newest = (excluded.newest || alert_minute.newest)[1 : 10]
                        """);
    }

    private static void addHours(JdbcClient tx, BrandId brand, Map<Cell, Tally> hours) {
        rows(tx, brand, hours, """
                        INSERT INTO alert_hour (agency, brand, saved_query, hour, mentions)
                        SELECT :agency, :brand, query, time, mentions
                        FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS r(query text, time timestamptz, mentions bigint)
                        ON CONFLICT (agency, brand, saved_query, hour)
                          DO UPDATE SET mentions = alert_hour.mentions + excluded.mentions
                        """);
    }

    private static void rows(JdbcClient tx, BrandId brand, Map<Cell, Tally> cells, String sql) {
        List<Map<String, Object>> rows = new ArrayList<>();
        cells.forEach((cell, tally) -> rows.add(Map.of(
                "query", cell.query(),
                "time", cell.time().toString(),
                "mentions", tally.mentions(),
                "negative", tally.negative(),
                "measured", tally.measured(),
                "newest", tally.newest())));
        in(tx, brand, Set.of(), sql)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    private static void addSince(JdbcClient tx, BrandId brand, Map<String, Instant> since) {
        if (since.isEmpty()) {
            return;
        }
        List<Map<String, String>> rows = new ArrayList<>();
        since.forEach((query, time) -> rows.add(Map.of("query", query, "time", time.toString())));
        in(tx, brand, Set.of(), """
                        INSERT INTO alert_counted (agency, brand, saved_query, since)
                        SELECT :agency, :brand, query, time
                        FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS r(query text, time timestamptz)
                        ON CONFLICT (agency, brand, saved_query) DO UPDATE SET since = excluded.since
                          WHERE excluded.since < alert_counted.since
                        """)
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    /** Removes minutes that no rule can ask for any more: of its window, and of a deviation that waits for an opening. @return rows */
    public static int removeMinutes(JdbcClient tx, BrandId brand, Instant now, int most) {
        return remove(tx, brand, "alert_minute", "minute", now.minus(CountBook.MINUTES_KEPT), most);
    }

    /** Removes hours that are older than the longest look back. @return rows */
    public static int removeHours(JdbcClient tx, BrandId brand, Instant now, int most) {
        return remove(tx, brand, "alert_hour", "hour", now.minus(HOURS_KEPT), most);
    }

    private static int remove(JdbcClient tx, BrandId brand, String table, String column, Instant before, int most) {
        return in(tx, brand, Set.of(), """
                        DELETE FROM %1$s WHERE agency = :agency AND brand = :brand AND ctid IN (
                          SELECT ctid FROM %1$s
                          WHERE agency = :agency AND brand = :brand AND %2$s < :before LIMIT :most FOR UPDATE SKIP LOCKED)
                        """.formatted(table, column))
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update();
    }

    private static Tally tally(ResultSet row) throws SQLException {
        String[] newest = (String[]) row.getArray("newest").getArray();
        return new Tally(row.getLong("mentions"), row.getLong("negative"), row.getLong("measured"), List.of(newest));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static JdbcClient.StatementSpec in(JdbcClient tx, BrandId brand, Set<String> queries, String sql) {
        return tx.sql(sql)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("queries", queries);
    }
}
