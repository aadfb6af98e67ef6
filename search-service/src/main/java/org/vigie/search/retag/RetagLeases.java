package org.vigie.search.retag;

import java.time.Duration;
import org.vigie.wire.tenancy.Caller;

/**
 * Which retag of a brand is under way, over all replicas. A lease that is not renewed ends by itself. Thread-safe. Problem
 * DEPENDENCY_UNAVAILABLE when the store does not answer.
 */
interface RetagLeases {
    /**
     * Takes the brand's lease and records the start, fact {@code RetagStarted}; false when another retag has it. A lease that ended by
     * itself is told first, as by {@link #abandoned}.
     */
    boolean begin(Retag retag, Duration length, By by);

    /** Keeps the lease for so long from now; false when it is lost. */
    boolean renew(Retag retag, Duration length);

    /**
     * Gives the lease back and records the end, fact {@code RetagFinished}, and with it how far back mentions are tagged by the query's words
     * when the result is whole; nothing when the lease is lost.
     */
    void finish(Retag retag, Retag.Result result, By by);

    /**
     * Gives back the leases that ended by themselves and records for each, once over all replicas, that its retag was broken off: fact
     * {@code RetagFinished} with outcome RETAG_ABANDONED, since whoever held it was killed.
     *
     * @return how many there were; a hundred at most
     */
    int abandoned();

    /** Who asked, in which call. */
    record By(Caller caller, String requestId) {}
}
