package org.vigie.ingestion.inbox;

import java.util.List;

/** Where the log is written. Implementations are thread-safe. */
public interface Inbox {
    /**
     * Stores all appends, of brands of one agency, in one transaction and in this order; none of them when it fails.
     * An item whose identity is known and whose fingerprint is the same changes nothing; another fingerprint is a new
     * version.
     *
     * @return what became of each, in the same order
     * @throws ClaimLost when one was read under a claim that is over
     * @throws org.vigie.wire.problem.Problem DEPENDENCY_UNAVAILABLE when nothing can be stored now
     */
    List<Appended> append(List<Append> appends);
}
