package org.vigie.search.rebuild;

import java.time.Duration;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Who rebuilds which brand, over all replicas. A lease that is not renewed ends by itself. Thread-safe. */
interface RebuildLeases {
    /** Takes or renews the brand's lease; false when another holder has it. */
    boolean hold(BrandId brand, UUID holder, Duration length);

    /** Gives the lease back without a result. */
    void release(BrandId brand, UUID holder);

    /** Gives the lease back and records the rebuild: fact {@code IndexRebuilt} and audit entry. */
    void finish(BrandId brand, UUID holder, long mentions, Caller caller, String requestId);
}
