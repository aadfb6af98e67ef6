package org.vigie.routing.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.Actor;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandId;

/** The rules that stand. Thread-safe; a failing store throws. */
public interface StandingRules {
    /** Those of a brand; {@link Standing#NEVER_SET} when it never set any. */
    Standing of(BrandId brand);

    /**
     * Replaces them as a whole; RoutingRulesChanged is told and audited in the same transaction.
     *
     * @param seen the version they were read at; ETAG_MISMATCH when another stands by now
     */
    Standing replace(BrandId brand, RoutingRules rules, Etag seen, Actor by, Instant at);

    /**
     * Rules as they stand.
     *
     * @param version 0 when they were never set, and rises with each change
     * @param changedAt null when they were never set
     * @param changedBy subject of who last changed them; empty when nobody did
     */
    record Standing(
            RoutingRules rules, long version, @Nullable Instant changedAt, String changedBy) {
        /** Of a brand that never set any. */
        static final Standing NEVER_SET = new Standing(RoutingRules.NONE, 0, null, "");
    }
}
