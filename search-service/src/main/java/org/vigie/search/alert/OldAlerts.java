package org.vigie.search.alert;

import org.vigie.wire.tenancy.BrandId;

/** Removes of a brand what is kept no longer. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer. */
interface OldAlerts {
    /**
     * Removes alerts that somebody acknowledged long ago, with their deliveries, and counts that no rule can ask for any more; says when to
     * look again. An alert that nobody acknowledged stays.
     */
    Removed remove(BrandId brand);

    /** Rows removed; deliveries are not told apart from their alerts. */
    record Removed(int alerts, int counts) {}
}
