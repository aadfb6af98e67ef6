package org.vigie.reporting.figure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandScope;

/** Measured values. Thread-safe. */
public interface Figures {
    /**
     * Values with what they rest on.
     *
     * @param newest of each service that told something of the scope, when the newest of it happened that is in; of nobody
     *     else, whose facts are counted by the same sequences
     * @param oldest when the oldest fact of the scope happened; null without one
     */
    record Answer(
            List<Figure> figures,
            Map<String, Instant> newest,
            @Nullable Instant oldest) {}

    /**
     * Measures. Without groups each KPI has one value (0 for a count of nothing, null for a duration of nothing); with
     * groups only those groups that hold something, in their order. Problem TIME_RANGE_INVALID when they are too many for one
     * answer.
     */
    Answer measure(BrandScope scope, FigureQuery query);
}
