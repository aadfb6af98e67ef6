package org.vigie.reporting.figure;

import java.util.Locale;
import java.util.Optional;

/** By what figures can be told apart. */
public enum Grouping {
    /** The brand's slug. */
    BRAND,
    /** The network; empty when the facts did not tell. */
    NETWORK,
    /** The hour it began in, ISO 8601 with offset: the two hours of a clock set back are two. */
    HOUR,
    /** The local day, {@code 2026-10-25}: 23 to 25 hours. */
    DAY;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Grouping> ofId(String id) {
        for (Grouping grouping : values()) {
            if (grouping.id().equals(id)) {
                return Optional.of(grouping);
            }
        }
        return Optional.empty();
    }
}
