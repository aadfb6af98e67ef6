package org.vigie.reporting.figure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.reporting.observation.Measure;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Figures from PostgreSQL: one pass over the observations per measure. */
final class PostgresFigures implements Figures {
    /** Of a table whose rows name a mention. */
    private static final String WITHOUT_BOTS = """
            AND NOT EXISTS (SELECT FROM labelling
                            WHERE labelling.agency = %1$s.agency AND labelling.brand = %1$s.brand
                              AND labelling.mention = %1$s.mention AND labelling.likely_bot)
            """;

    /** A reply names its conversation, and that the mention that opened it: facts of two services, which come in any order. */
    private static final String WITHOUT_CONVERSATIONS_OF_BOTS = """
            AND NOT EXISTS (SELECT FROM conversation JOIN labelling USING (agency, brand, mention)
                            WHERE conversation.agency = observation.agency AND conversation.brand = observation.brand
                              AND conversation.id = observation.conversation AND labelling.likely_bot)
            """;

    private record Row(
            Map<String, String> group,
            long count,
            @Nullable Double median,
            @Nullable Double p90) {}

    private final PostgresBrands brands;

    PostgresFigures(PostgresBrands brands) {
        this.brands = brands;
    }

    @Override
    public Answer measure(BrandScope scope, FigureQuery query) {
        return brands.inBrands(scope, tx -> {
            // First, so that they never promise more than the figures hold.
            Map<String, Instant> newest = newest(tx, scope);
            Map<Measure, List<Row>> measured = new HashMap<>();
            List<Figure> figures = new ArrayList<>();
            for (Kpi kpi : new TreeSet<>(query.kpis())) {
                Measure measure = kpi.measure();
                List<Row> rows = measure == null
                        ? waiting(tx, scope, query)
                        : measured.computeIfAbsent(measure, wanted -> observed(tx, scope, query, wanted));
                query.checkNumber(figures.size() + rows.size());
                rows.forEach(row -> figures.add(figure(kpi, row)));
            }
            return new Answer(figures, newest, oldest(tx, scope));
        });
    }

    private static Figure figure(Kpi kpi, Row row) {
        Double value = switch (kpi.aggregate()) {
            case COUNT, WAITING -> (double) row.count();
            case MEDIAN -> row.median();
            case P90 -> row.p90();
        };
        return new Figure(kpi, row.group(), value, row.count());
    }

    private static List<Row> observed(JdbcClient tx, BrandScope scope, FigureQuery query, Measure measure) {
        return asked(tx.sql(observations(scope, query, measure)), scope, query)
                .param("measure", measure.name())
                .param("from", query.from().atOffset(ZoneOffset.UTC))
                .param("until", query.until().atOffset(ZoneOffset.UTC))
                .query((rs, number) -> row(rs, query))
                .list();
    }

    static String observations(BrandScope scope, FigureQuery query, Measure measure) {
        return """
                SELECT %s count(*) AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS median,
                       percentile_cont(0.9) WITHIN GROUP (ORDER BY value) AS p90
                FROM observation
                WHERE agency = :agency %s AND measure = :measure AND occurred_at >= :from AND occurred_at < :until
                  AND (cardinality(:networks) = 0 OR network = ANY (:networks)) %s
                %s
                LIMIT :most
                """.formatted(columns(query, "occurred_at"), ofBrands(scope), counted(query, measure), grouped(query));
    }

    static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, BrandScope scope, FigureQuery query) {
        ZoneOffsets offsets = ZoneOffsets.of(query.zone(), query.from(), query.until());
        JdbcClient.StatementSpec asked = statement
                .param("agency", scope.agency().slug())
                .param("networks", query.networks().toArray(String[]::new))
                .param("starts", offsets.texts())
                .param("offsets", offsets.seconds())
                .param("most", FigureQuery.MOST_FIGURES + 1);
        return scope instanceof BrandScope.Named named
                ? asked.param(
                        "brands", named.brands().stream().map(BrandId::slug).toArray(String[]::new))
                : asked;
    }

    /** The policy keeps other brands out, but no index begins with it: what it leaves out would be read all the same. */
    private static String ofBrands(BrandScope scope) {
        return scope instanceof BrandScope.Named ? "AND brand = ANY (:brands)" : "";
    }

    private static String counted(FigureQuery query, Measure measure) {
        if (measure != Measure.REPLY_OUT) {
            return counted(query, "observation");
        }
        return query.withoutBots() ? WITHOUT_CONVERSATIONS_OF_BOTS : "";
    }

    /** What is no mention has no label either. */
    private static String counted(FigureQuery query, String table) {
        return query.withoutBots() ? WITHOUT_BOTS.formatted(table) : "";
    }

    private static List<Row> waiting(JdbcClient tx, BrandScope scope, FigureQuery query) {
        return asked(
                        tx.sql("""
                SELECT %s count(*) AS n, NULL AS median, NULL AS p90
                FROM conversation
                WHERE agency = :agency %s AND waiting_since IS NOT NULL
                  AND (cardinality(:networks) = 0 OR network = ANY (:networks)) %s
                %s
                LIMIT :most
                """.formatted(
                                        columns(query, "waiting_since"),
                                        ofBrands(scope),
                                        counted(query, "conversation"),
                                        grouped(query))),
                        scope,
                        query)
                .query((rs, number) -> row(rs, query))
                .list();
    }

    /** An hour keeps its offset, so that the hour which a clock set back repeats stays two; a day is the zone's. */
    private static String columns(FigureQuery query, String time) {
        String offset = "(CAST(:offsets AS interval[]))[width_bucket(" + time + ", CAST(:starts AS timestamptz[]))]";
        String local = "(" + time + " AT TIME ZONE 'UTC' + " + offset + ")";
        StringBuilder columns = new StringBuilder();
        for (Grouping grouping : new TreeSet<>(query.groups())) {
            columns.append(
                    switch (grouping) {
                        case BRAND -> "brand";
                        case NETWORK -> "network";
                        case HOUR -> "date_trunc('hour', " + local + ") - " + offset + " AS hour";
                        case DAY -> "CAST(" + local + " AS date) AS day";
                    });
            columns.append(", ");
        }
        return columns.toString();
    }

    private static String grouped(FigureQuery query) {
        if (query.groups().isEmpty()) {
            return "";
        }
        List<String> positions = new ArrayList<>();
        for (int i = 1; i <= query.groups().size(); i++) {
            positions.add(String.valueOf(i));
        }
        String list = String.join(", ", positions);
        return "GROUP BY " + list + " ORDER BY " + list;
    }

    private static Row row(ResultSet rs, FigureQuery query) throws SQLException {
        Map<String, String> group = new LinkedHashMap<>();
        for (Grouping grouping : query.groups()) {
            group.put(grouping.id(), label(rs, grouping, query.zone()));
        }
        return new Row(group, rs.getLong("n"), number(rs, "median"), number(rs, "p90"));
    }

    private static String label(ResultSet rs, Grouping grouping, ZoneId zone) throws SQLException {
        return switch (grouping) {
            case BRAND, NETWORK -> rs.getString(grouping.id());
            case HOUR ->
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(rs.getObject("hour", LocalDateTime.class)
                        .atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(zone));
            case DAY -> rs.getObject("day", LocalDate.class).toString();
        };
    }

    private static @Nullable Double number(ResultSet rs, String column) throws SQLException {
        double value = rs.getDouble(column);
        return rs.wasNull() ? null : value;
    }

    private static Map<String, Instant> newest(JdbcClient tx, BrandScope scope) {
        Map<String, Instant> newest = new HashMap<>();
        tx.sql("""
                SELECT service, max(newest_at) AS newest_at FROM brand_position
                WHERE agency = :agency AND newest_at IS NOT NULL GROUP BY service
                """).param("agency", scope.agency().slug()).query((ResultSet rs) -> {
            newest.put(
                    rs.getString("service"),
                    rs.getObject("newest_at", OffsetDateTime.class).toInstant());
        });
        return newest;
    }

    private static Map<BrandId, Instant> oldest(JdbcClient tx, BrandScope scope) {
        Map<BrandId, Instant> oldest = new HashMap<>();
        tx.sql("""
                SELECT brand, min(oldest_at) AS oldest_at FROM brand_position
                WHERE agency = :agency AND oldest_at IS NOT NULL GROUP BY brand
                """).param("agency", scope.agency().slug()).query((ResultSet rs) -> {
            oldest.put(
                    new BrandId(scope.agency(), rs.getString("brand")),
                    rs.getObject("oldest_at", OffsetDateTime.class).toInstant());
        });
        return oldest;
    }
}
