package org.vigie.search.alert;

import org.vigie.wire.tenancy.BrandId;

/** Removes of a brand what is kept no longer. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer. */
interface OldAlerts {
    /**
     * Removes alerts that somebody acknowledged long ago, with their deliveries, and what was counted and heard that no rule can ask for
     * any more; says when to look again. An alert that nobody acknowledged stays, and so does when a source was heard over which there is
     * a rule.
     */
    Removed remove(BrandId brand);

    /**
     * Rows removed; deliveries are not told apart from their alerts.
     *
     * @param counts by minute and hour, since when queries are counted, and when sources were heard
     */
    record Removed(int alerts, int counts) {}
}
