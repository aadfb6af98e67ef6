package org.vigie.reporting.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.ReportingReason;
import org.vigie.wire.problem.Problem;

class FigureQueryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private static void refused(ReportingReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    private static FigureQuery query(Duration stretch, Grouping... groups) {
        return new FigureQuery(
                Set.of(Kpi.WAITING), Set.of(groups), NOW.minus(stretch), NOW, ZoneId.of("UTC"), Set.of(), false);
    }

    @Test
    void stretch_isForwardAndAtMost400Days() {
        assertThat(query(Duration.ofDays(400)).kpis()).containsExactly(Kpi.WAITING);
        refused(
                ReportingReason.TIME_RANGE_INVALID,
                () -> query(Duration.ofDays(400).plusNanos(1)));
        refused(ReportingReason.TIME_RANGE_INVALID, () -> query(Duration.ZERO));
        refused(ReportingReason.TIME_RANGE_INVALID, () -> query(Duration.ofSeconds(-1)));
    }

    @Test
    void time_isThereAndWithinReason() {
        assertThat(FigureQuery.time("from", 1, 5)).isEqualTo(Instant.ofEpochSecond(1, 5));
        refused(ReportingReason.TIME_RANGE_INVALID, () -> FigureQuery.time("from", 0, 0));
        refused(ReportingReason.TIME_RANGE_INVALID, () -> FigureQuery.time("from", Long.MAX_VALUE, 0));
        refused(ReportingReason.TIME_RANGE_INVALID, () -> FigureQuery.time("from", 1, -1));
    }

    @Test
    void words_areThoseOfTheContract() {
        assertThat(FigureQuery.kpis(List.of())).containsExactlyInAnyOrder(Kpi.values());
        assertThat(FigureQuery.kpis(List.of("mentions_in"))).containsExactly(Kpi.MENTIONS_IN);
        refused(ReportingReason.KPI_UNKNOWN, () -> FigureQuery.kpis(List.of("MENTIONS_IN")));
        refused(ReportingReason.GROUP_UNKNOWN, () -> FigureQuery.groups(List.of("country")));
        refused(ReportingReason.GROUP_UNKNOWN, () -> query(Duration.ofDays(1), Grouping.HOUR, Grouping.DAY));
    }

    @Test
    void zone_isANameOfTheIanaDatabase() {
        assertThat(FigureQuery.zone("")).isEqualTo(ZoneId.of("UTC"));
        assertThat(FigureQuery.zone("Europe/Paris")).isEqualTo(ZoneId.of("Europe/Paris"));
        for (String wrong : List.of("Europe/Lutetia", "+02:00", "GMT+2", "SystemV/EST5", "x".repeat(1000))) {
            refused(ReportingReason.TIME_ZONE_UNKNOWN, () -> FigureQuery.zone(wrong));
        }
    }
}
