package org.vigie.reporting.targets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** The targets that stand. Thread-safe; a failing store throws. */
public interface StandingTargets {
    /** Those of the brands of the scope that ever set any, in order of the brands. */
    List<Standing> of(BrandScope scope);

    /**
     * Replaces a brand's as a whole; TargetsChanged is audited in the same transaction.
     *
     * @param seen the version they were read at; ETAG_MISMATCH when another stands by now
     * @param requestId of the call, for the audit
     */
    Standing replace(BrandId brand, Targets targets, Etag seen, Caller by, String requestId, Instant at);

    /**
     * Targets as they stand.
     *
     * @param version 0 when they were never set, and rises with each change
     * @param changedAt null when they were never set
     */
    record Standing(
            BrandId brand,
            Targets targets,
            long version,
            @Nullable Instant changedAt) {
        static Standing neverSet(BrandId brand) {
            return new Standing(brand, Targets.NONE, 0, null);
        }
    }
}
