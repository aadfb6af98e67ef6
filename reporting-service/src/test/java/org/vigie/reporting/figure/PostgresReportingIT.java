package org.vigie.reporting.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.reporting.ReportingProcess;
import org.vigie.reporting.ReportingReason;
import org.vigie.reporting.observation.Measure;
import org.vigie.reporting.observation.ObservationLog;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The stores in PostgreSQL; nobody answers as the services that are followed. */
class PostgresReportingIT extends LabelContract {
    private static ReportingProcess process;

    @BeforeAll
    static void start() {
        process = ReportingProcess.start("127.0.0.1:1");
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Override
    ObservationLog log() {
        return process.part(ObservationLog.class);
    }

    @Override
    Figures figures() {
        return process.part(Figures.class);
    }

    /** Hours of 300 days: more than a message may hold, and of a large agency more than the memory. */
    @Test
    void moreFiguresThanAnAnswerHolds_areRefused() {
        BrandId brand = BrandId.of("acme", "hours");
        Instant from = Instant.parse("2025-01-01T00:00:00Z");
        process.part(PostgresBrands.class).doInBrand(brand, tx -> {
            for (int month = 1; month <= 12; month++) {
                tx.sql("SELECT true FROM observation_month(CAST(:month AS date))")
                        .param("month", "2025-%02d-01".formatted(month))
                        .query(Boolean.class)
                        .single();
            }
            tx.sql("""
                    INSERT INTO observation (agency, brand, service, sequence, measure, network, occurred_at, value)
                    SELECT 'acme', 'hours', 'hours', hour, measure, 'mail',
                           TIMESTAMPTZ '2025-01-01 00:30:00+00' + hour * interval '1 hour', 1
                    FROM generate_series(0, 8000) hour, unnest(ARRAY['MENTION_IN', 'FIRST_RESPONSE']) measure
                    """).update();
        });
        assertThat(hours(brand, from, Duration.ofDays(100))).hasSize(3 * 2_400);
        assertThatThrownBy(() -> hours(brand, from, Duration.ofDays(300)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(ReportingReason.TIME_RANGE_INVALID));
    }

    /** Whatever zones the server was built with: browsers go on naming those of before. */
    @Test
    void zoneThatTheServerLacks_hasItsDays() {
        tell(
                "ingestion",
                mention(brand, "mail", "2026-10-24T03:30:00Z"),
                mention(brand, "mail", "2026-10-24T04:30:00Z"));
        assertThat(ask(false, BrandScope.of(brand), Kpi.MENTIONS_IN, "SystemV/EST5EDT", Grouping.DAY))
                .containsExactly(
                        new Figure(Kpi.MENTIONS_IN, Map.of("day", "2026-10-23"), 1.0, 1),
                        new Figure(Kpi.MENTIONS_IN, Map.of("day", "2026-10-24"), 1.0, 1));
    }

    private List<Figure> hours(BrandId brand, Instant from, Duration stretch) {
        return figures()
                .measure(
                        BrandScope.of(brand),
                        new FigureQuery(
                                EnumSet.of(
                                        Kpi.MENTIONS_IN,
                                        Kpi.WAITING,
                                        Kpi.FIRST_RESPONSE_MEDIAN_SECONDS,
                                        Kpi.FIRST_RESPONSE_P90_SECONDS,
                                        Kpi.RESOLVED),
                                Set.of(Grouping.HOUR),
                                from,
                                from.plus(stretch),
                                ZoneId.of("Asia/Kolkata"),
                                Set.of(),
                                false))
                .figures();
    }

    /** By the agency alone, a brand's report would read what every other of its brands observed. */
    @Test
    void figuresOfABrand_areFoundByTheBrand() {
        Instant from = Instant.parse("2025-01-01T00:00:00Z");
        BrandScope scope = BrandScope.of(BrandId.of("acme", "alone"));
        FigureQuery query = new FigureQuery(
                EnumSet.of(Kpi.RESOLVED),
                Set.of(Grouping.DAY),
                from,
                from.plus(Duration.ofDays(2)),
                ZoneId.of("UTC"),
                Set.of(),
                false);
        List<String> plan = process.part(PostgresBrands.class).inBrands(scope, tx -> {
            tx.sql("SELECT true FROM observation_month(DATE '2025-01-01')")
                    .query(Boolean.class)
                    .single();
            tx.sql("SET LOCAL enable_seqscan = off").update();
            return PostgresFigures.asked(
                            tx.sql("EXPLAIN " + PostgresFigures.observations(scope, query, Measure.RESOLUTION)),
                            scope,
                            query)
                    .param("measure", Measure.RESOLUTION.name())
                    .param("from", query.from().atOffset(ZoneOffset.UTC))
                    .param("until", query.until().atOffset(ZoneOffset.UTC))
                    .query(String.class)
                    .list();
        });
        assertThat(plan).anyMatch(line -> line.contains("Index Cond") && line.contains("brand ="));
    }

    /** The first facts of a month come from every service at once, and whoever fails reads its batch again. */
    @Test
    void monthThatManyOpenAtOnce_isOpenedOnce_andNobodyFails() throws Exception {
        PostgresBrands brands = process.part(PostgresBrands.class);
        BrandScope scope = BrandScope.of(BrandId.of("acme", "months"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int month = 1; month <= 12; month++) {
                String day = "2031-%02d-01".formatted(month);
                CyclicBarrier together = new CyclicBarrier(3);
                List<Future<Boolean>> opened = Stream.generate(() ->
                                threads.submit(() -> brands.inBrands(scope, tx -> opened(tx, together, day))))
                        .limit(3)
                        .toList();
                for (Future<Boolean> one : opened) {
                    assertThat(one.get(20, TimeUnit.SECONDS)).isTrue();
                }
            }
        }
    }

    private static boolean opened(JdbcClient tx, CyclicBarrier together, String day) {
        try {
            together.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return tx.sql("SELECT true FROM observation_month(CAST(:day AS date))")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** Past the policy of its parent, a month would show every brand. */
    @Test
    void monthsThemselves_areOutOfReach() {
        PostgresBrands brands = process.part(PostgresBrands.class);
        BrandId brand = BrandId.of("acme", "months");
        brands.inBrands(
                BrandScope.of(brand),
                tx -> tx.sql("SELECT true FROM observation_month(DATE '2026-10-01')")
                        .query(Boolean.class)
                        .single());
        assertThatThrownBy(() -> brands.inBrands(
                        BrandScope.of(brand),
                        tx -> tx.sql("SELECT count(*) FROM observation_2026_10")
                                .query(Long.class)
                                .single()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
