package org.vigie.reporting.targets;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vigie.reporting.ReportingReason;
import org.vigie.reporting.figure.Kpi;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;

/**
 * A brand's targets, each in the unit of its KPI. Problem TARGET_INVALID for a KPI of which neither way is better, and for a value out of
 * its range.
 *
 * @param values by KPI, in the order of the KPIs
 */
public record Targets(Map<Kpi, Double> values) {
    /** Of a brand that never set any. */
    public static final Targets NONE = new Targets(Map.of());

    private static final long LONGEST_SECONDS = 30L * 24 * 3600;
    private static final long MOST = 1_000_000;
    private static final int SHOWN = 60;

    public Targets {
        Map<Kpi, Double> ordered = new EnumMap<>(Kpi.class);
        ordered.putAll(values);
        ordered.forEach(Targets::check);
        values = Collections.unmodifiableMap(ordered);
    }

    /** The KPI of an id that was sent. Problem KPI_UNKNOWN. */
    static Kpi kpi(String id) {
        return Kpi.ofId(id).orElseThrow(() -> {
            String shown = id.length() > SHOWN ? id.substring(0, SHOWN) : id;
            return new Problem(
                    ReportingReason.KPI_UNKNOWN,
                    "kpi: expected " + able() + ", actual \"" + shown + "\"",
                    Map.of("kpi", shown, "expected", able(), "actual", shown));
        });
    }

    /** The KPI of an id that was stored; empty for one of a version that this one does not know. */
    static Optional<Kpi> stored(String id) {
        return Kpi.ofId(id).filter(kpi -> kpi.better().isPresent());
    }

    static Problem twice(Kpi kpi) {
        return invalid(kpi, "kpi", Expected.of(Expected.Form.ONCE, "each once"), "twice");
    }

    private static void check(Kpi kpi, Double value) {
        if (kpi.better().isEmpty()) {
            throw invalid(kpi, "kpi", Expected.of(Expected.Form.KNOWN, able()), kpi.id());
        }
        boolean seconds = kpi.unit().equals("seconds");
        long least = seconds ? 1 : 0;
        long most = seconds ? LONGEST_SECONDS : MOST;
        // Not a number is in no range.
        if (!(value >= least && value <= most)) {
            Expected expected = seconds ? Expected.seconds(least, most) : Expected.number(least, most);
            throw invalid(kpi, "value", expected, shown(value));
        }
    }

    private static String shown(double value) {
        return Math.rint(value) == value && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String able() {
        return Arrays.stream(Kpi.values())
                .filter(kpi -> kpi.better().isPresent())
                .map(Kpi::id)
                .collect(Collectors.joining(", "));
    }

    private static Problem invalid(Kpi kpi, String field, Expected expected, String actual) {
        return new Problem(
                ReportingReason.TARGET_INVALID,
                "target of " + kpi.id() + ": " + field + ": expected " + expected.words() + ", actual " + actual,
                expected.with(Map.of("kpi", kpi.id(), "field", field, "actual", actual)));
    }
}
