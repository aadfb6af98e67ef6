package org.vigie.reporting.figure;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Measured values. Thread-safe. */
public interface Figures {
    /**
     * Values with what they rest on.
     *
     * @param newest of each service that told something of the scope, when the newest of it happened that is in; of nobody
     *     else, whose facts are counted by the same sequences
     * @param oldestOf when the oldest fact of each brand of the scope happened; without those of which there is none
     */
    record Answer(List<Figure> figures, Map<String, Instant> newest, Map<BrandId, Instant> oldestOf) {
        /** When the oldest fact of the scope happened; null without one. */
        public @Nullable Instant oldest() {
            return oldestOf.values().stream().min(Comparator.naturalOrder()).orElse(null);
        }
    }

    /**
     * Measures. Without groups each KPI has one value (0 for a count of nothing, null for a duration of nothing); with
     * groups only those groups that hold something, in their order. Problem TIME_RANGE_INVALID when they are too many for one
     * answer.
     */
    Answer measure(BrandScope scope, FigureQuery query);
}
