package org.vigie.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/**
 * The middle and the ends of a few runs.
 *
 * @param median the middle one; of an even number the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
public record Summary(double median, double least, double most) {

    /** @throws IllegalArgumentException when there is no value, or one is not a finite number */
    public static Summary of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values: expected at least one run, actual none");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        for (double value : sorted) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("values: expected finite numbers, actual " + value);
            }
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Summary(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** The width between the ends as a share of the median: 0.1 means 10 %; 0 when the median is 0. */
    public double spread() {
        return median == 0 ? 0 : (most - least) / Math.abs(median);
    }

    /** {@code 1234.5 [1200.0–1300.0]}. */
    public String text() {
        return number(median) + " [" + number(least) + "–" + number(most) + "]";
    }

    /** Four digits that matter, without an exponent. */
    public static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }
}
