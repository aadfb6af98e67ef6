package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when everything that came in was handed over: what has a number, and what a consumer says of it. Only this tells that something
 * did not come; the clock does not, because a log or a consumer may stand still. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the
 * store does not answer.
 */
public interface Completeness {
    /**
     * Longer than an entry is on its way from its time to its number: a wait for a connection (3 s) and a statement that takes as long
     * as it may (15 s); the clocks of several processes may differ by the rest. A write of several such statements takes longer; then an
     * entry may come behind.
     */
    Duration ON_ITS_WAY = Duration.ofSeconds(20);

    /** A step of more than this is a break: nothing was handed over meanwhile, or nothing came in. */
    Duration BREAK = Duration.ofMinutes(1);

    /** Every mention first stored up to this time has its number by now. */
    Instant numbered();

    /** The consumer handed over everything first stored up to a time. Changes nothing for whom the lease is lost. */
    void handedOver(String consumer, String owner, Instant until);

    /** What a consumer last said; empty before it first did. */
    Optional<Span> of(String consumer);

    /**
     * @param since from when on without a break
     * @param until everything first stored up to then was handed over
     */
    record Span(Instant since, Instant until) {
        /** What is known when everything up to a later time is handed over too; an earlier time changes nothing. */
        Span upTo(Instant later) {
            if (!later.isAfter(until)) {
                return this;
            }
            return new Span(later.isAfter(until.plus(BREAK)) ? later : since, later);
        }
    }
}
