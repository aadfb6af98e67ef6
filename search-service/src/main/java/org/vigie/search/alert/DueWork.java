package org.vigie.search.alert;

import java.time.Duration;
import java.util.List;
import org.vigie.search.alert.rule.DueKind;
import org.vigie.wire.tenancy.BrandId;

/** What is due over every brand. Any number of processes may ask; no two are given the same at once. Thread-safe. */
interface DueWork {
    /**
     * Takes what is due, the brands by turns, so that much of one keeps none of another waiting. Whoever dies over it loses it after
     * the lease, and it is taken again.
     */
    List<Due> claim(DueKind kind, int most, Duration lease);

    /** Removes counts that no rule can ask for any more. @return rows */
    int forgetOldCounts();

    /** One thing that is due. */
    record Due(BrandId brand, String subject) {}
}
