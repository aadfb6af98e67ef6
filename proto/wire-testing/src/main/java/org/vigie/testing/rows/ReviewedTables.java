package org.vigie.testing.rows;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What of a service's database is more than a brand's own rows in the hands of the role that serves calls, each with the reason why. */
public final class ReviewedTables {

    enum Kind {
        /** A table without a brand's data. */
        PLATFORM,
        /** A table of brands that the worker role reaches as well, over all of them. */
        WORKER,
        /** A table of which rows of the brand {@code -} are seen with any brand of their agency. */
        AGENCY_ROWS,
        /** A table of which nobody who serves calls may remove a row. */
        KEPT,
        /** A function that runs with the rights of its owner. */
        OWNER_FUNCTION
    }

    private final Map<Kind, Map<String, String>> reasons = new EnumMap<>(Kind.class);

    private ReviewedTables() {}

    static ReviewedTables ofNothing() {
        return new ReviewedTables();
    }

    /** Those that every service has from the wire. */
    public static ReviewedTables ofTheWire() {
        return ofNothing()
                .platform("flyway_schema_history", "which migrations ran; the owner's alone")
                .platform("log_position", "one counter per log")
                .worker("outbox", "the tail reads the facts of every brand, retention removes them")
                .worker("outbox_batch", "the sequencer numbers the facts of every brand")
                .kept("outbox", "facts were told")
                .kept("outbox_batch", "a number is given once")
                .kept("audit", "who did what stays");
    }

    public ReviewedTables platform(String table, String reason) {
        return with(Kind.PLATFORM, table, reason);
    }

    public ReviewedTables worker(String table, String reason) {
        return with(Kind.WORKER, table, reason);
    }

    public ReviewedTables agencyRows(String table, String reason) {
        return with(Kind.AGENCY_ROWS, table, reason);
    }

    public ReviewedTables kept(String table, String reason) {
        return with(Kind.KEPT, table, reason);
    }

    public ReviewedTables ownerFunction(String function, String reason) {
        return with(Kind.OWNER_FUNCTION, function, reason);
    }

    private ReviewedTables with(Kind kind, String name, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(name + ": expected a reason, got none");
        }
        if (of(kind).put(name, reason) != null) {
            throw new IllegalArgumentException(name + ": expected once, got twice");
        }
        return this;
    }

    Map<String, String> of(Kind kind) {
        return reasons.computeIfAbsent(kind, any -> new TreeMap<>());
    }
}
