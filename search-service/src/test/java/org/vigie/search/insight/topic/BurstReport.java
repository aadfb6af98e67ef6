package org.vigie.search.insight.topic;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often the burst score is right on series of known kinds, as tables of docs/insights.md. */
final class BurstReport {
    private static final List<Double> THRESHOLDS = List.of(4.0, 6.0, BurstScore.BURSTING, 10.0, 12.0);
    private static final int BRANDS = 40;
    /** Series of a kind that one brand has. Most words of a brand are rare. */
    private static final Map<SyntheticSeries.Kind, Integer> EACH = new EnumMap<>(Map.of(
            SyntheticSeries.Kind.RARE, 150,
            SyntheticSeries.Kind.COMMON, 50,
            SyntheticSeries.Kind.WEEKDAY, 20,
            SyntheticSeries.Kind.SPIKE, 20,
            SyntheticSeries.Kind.ENDED, 20,
            SyntheticSeries.Kind.FADING, 20,
            SyntheticSeries.Kind.SMALL, 5,
            SyntheticSeries.Kind.MIDDLE, 5,
            SyntheticSeries.Kind.LARGE, 5));

    private final Map<SyntheticSeries.Kind, long[]> signals = new EnumMap<>(SyntheticSeries.Kind.class);

    BurstReport() {
        EACH.keySet().forEach(kind -> signals.put(kind, new long[THRESHOLDS.size()]));
        for (int brand = 0; brand < BRANDS; brand++) {
            SyntheticSeries series = new SyntheticSeries(2_026_000 + brand);
            EACH.forEach((kind, count) -> {
                for (int i = 0; i < count; i++) {
                    count(kind, BurstScore.of(series.of(kind), series.all()));
                }
            });
        }
    }

    private void count(SyntheticSeries.Kind kind, BurstScore burst) {
        for (int i = 0; i < THRESHOLDS.size(); i++) {
            if (burst.score() >= THRESHOLDS.get(i) && burst.accelerating() && burst.small()) {
                signals.computeIfAbsent(kind, key -> new long[THRESHOLDS.size()])[i]++;
            }
        }
    }

    double precision() {
        return precision(THRESHOLDS.indexOf(BurstScore.BURSTING));
    }

    double recall() {
        return recall(THRESHOLDS.indexOf(BurstScore.BURSTING));
    }

    private double precision(int threshold) {
        double right = sum(threshold, true);
        return right / (right + sum(threshold, false));
    }

    private double recall(int threshold) {
        return sum(threshold, true) / series(true);
    }

    private double sum(int threshold, boolean planted) {
        return signals.entrySet().stream()
                .filter(entry -> entry.getKey().isPlanted() == planted)
                .mapToLong(entry -> entry.getValue()[threshold])
                .sum();
    }

    private static double series(boolean planted) {
        return EACH.entrySet().stream()
                .filter(entry -> entry.getKey().isPlanted() == planted)
                .mapToLong(entry -> (long) entry.getValue() * BRANDS)
                .sum();
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(
                "%.0f series without a burst at their end, %.0f with one.%n%n".formatted(series(false), series(true)));
        text.append("| threshold | precision | recall |\n|---|---|---|\n");
        for (int i = 0; i < THRESHOLDS.size(); i++) {
            String mark = THRESHOLDS.get(i) == BurstScore.BURSTING ? " (shipped)" : "";
            text.append(line("| %.0f%s | %.2f | %.2f |%n", THRESHOLDS.get(i), mark, precision(i), recall(i)));
        }
        text.append("\n| series | how many | called a signal |\n|---|---|---|\n");
        int shipped = THRESHOLDS.indexOf(BurstScore.BURSTING);
        for (SyntheticSeries.Kind kind : SyntheticSeries.Kind.values()) {
            long all = (long) EACH.getOrDefault(kind, 0) * BRANDS;
            long found = signals.getOrDefault(kind, new long[THRESHOLDS.size()])[shipped];
            text.append(line("| %s | %d | %.1f %% |%n", kind.words(), all, 100.0 * found / all));
        }
        return text.toString().replace("\r\n", "\n");
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
