package org.vigie.search.alert.ledger;

import java.time.Duration;
import java.util.List;
import org.vigie.search.alert.due.DueKind;
import org.vigie.wire.tenancy.BrandId;

/** What is due over every brand. Any number of processes may ask; no two are given the same at once. Thread-safe. */
public interface DueWork {
    /**
     * Takes what is due, the brands by turns, so that much of one keeps none of another waiting. Whoever dies over it loses it after
     * the lease, and it is taken again.
     */
    List<Due> claim(DueKind kind, int most, Duration lease);

    /** What stands there of a kind, over every brand. */
    Backlog backlog(DueKind kind);

    /**
     * Work of a kind.
     *
     * @param waiting how much is there, due or put off
     * @param oldest how long the oldest of it is there; zero when there is none
     * @param overdue how long the most overdue is due; zero when nothing is
     */
    record Backlog(long waiting, Duration oldest, Duration overdue) {
        /** Nothing. */
        static final Backlog NONE = new Backlog(0, Duration.ZERO, Duration.ZERO);
    }

    /** One thing that is due. */
    record Due(BrandId brand, String subject) {}
}
