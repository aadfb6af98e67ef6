package org.vigie.reporting.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.ReportingReason;
import org.vigie.reporting.figure.Kpi;
import org.vigie.wire.problem.Problem;

class TargetsTest {
    private static final Kpi SECONDS = Kpi.FIRST_RESPONSE_P90_SECONDS;

    private static void refused(ReportingReason reason, Map<String, String> metadata, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(reason);
            assertThat(problem.metadata()).containsAllEntriesOf(metadata);
        });
    }

    @Test
    void values_areWithinTheRangeOfTheirUnit() {
        assertThat(new Targets(Map.of(SECONDS, 1.0, Kpi.WAITING, 0.0)).values()).hasSize(2);
        assertThat(new Targets(Map.of(SECONDS, 2_592_000.0, Kpi.WAITING, 1_000_000.0)).values())
                .hasSize(2);
        for (double wrong : new double[] {0, -1, 2_592_000.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(
                    ReportingReason.TARGET_INVALID,
                    Map.of("kpi", SECONDS.id(), "field", "value", "expected", "1 to 2592000", "expects", "SECONDS"),
                    () -> new Targets(Map.of(SECONDS, wrong)));
        }
        refused(
                ReportingReason.TARGET_INVALID,
                Map.of("kpi", "waiting", "expected", "0 to 1000000", "actual", "1000001"),
                () -> new Targets(Map.of(Kpi.WAITING, 1_000_001.0)));
    }

    @Test
    void kpis_areThoseOfWhichOneWayIsBetter() {
        for (Kpi kpi : Kpi.values()) {
            if (kpi.better().isPresent()) {
                assertThat(new Targets(Map.of(kpi, 60.0)).values()).containsKey(kpi);
            } else {
                refused(
                        ReportingReason.TARGET_INVALID,
                        Map.of("kpi", kpi.id(), "field", "kpi", "actual", kpi.id()),
                        () -> new Targets(Map.of(kpi, 60.0)));
            }
        }
        assertThat(Arrays.stream(Kpi.values()).filter(kpi -> kpi.better().isEmpty()))
                .as("what follows how much comes in")
                .containsExactly(Kpi.MENTIONS_IN, Kpi.REPLIES_OUT, Kpi.RESOLVED);
        refused(ReportingReason.KPI_UNKNOWN, Map.of("actual", "likes"), () -> Targets.kpi("likes"));
    }
}
