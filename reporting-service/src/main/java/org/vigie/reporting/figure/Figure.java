package org.vigie.reporting.figure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value.
 *
 * @param group values of the groups asked for, by {@link Grouping#id()}
 * @param value null when nothing was measured
 * @param sampleSize how many observations it rests on
 */
public record Figure(
        Kpi kpi, Map<String, String> group, @Nullable Double value, long sampleSize) {
    public Figure {
        group = Map.copyOf(group);
    }
}
