package org.vigie.search.rebuild;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.index.IndexRebuild;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Brings back what the index lost, one brand after the other; several replicas share the brands. Used by one thread. */
final class BringBack {
    private static final Logger log = LoggerFactory.getLogger(BringBack.class);
    private static final Caller SELF = new Caller.Service("search");

    private final IndexLosses losses;
    private final IndexRebuild rebuild;

    BringBack(IndexLosses losses, IndexRebuild rebuild) {
        this.losses = losses;
        this.rebuild = rebuild;
    }

    /** Rebuilds every brand that lost mentions; false, because what failed is tried again after a pause. */
    boolean step() {
        for (BrandId brand : losses.losses().keySet()) {
            try {
                // Another replica may have brought it back while the brands before it were read.
                if (losses.lostAt(brand).isPresent()) {
                    rebuild.rebuild(brand, SELF, UUID.randomUUID().toString());
                }
            } catch (RuntimeException e) {
                if (!(e instanceof Problem problem) || problem.reason() != SearchReason.REBUILD_RUNNING) {
                    log.warn("{} is not back in the index and is tried again: {}", brand, FailureTrace.headline(e));
                }
            }
        }
        return false;
    }
}
