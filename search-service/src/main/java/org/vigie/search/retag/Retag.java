package org.vigie.search.retag;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandId;

/**
 * One run over the past.
 *
 * @param id holder of the brand's lease
 * @param query id of the saved query
 * @param version of the query that is applied
 * @param from mentions shown at or after
 * @param until mentions shown before
 */
record Retag(UUID id, BrandId brand, String query, long version, Instant from, Instant until) {
    /**
     * How it ended.
     *
     * @param outcome {@code done}, or the reason for which it broke off
     * @param blame what of the query is too wide for the index: metadata of its QUERY_TOO_LARGE; else nothing
     * @param tagged mentions that got the tag
     * @param untagged mentions that lost it
     * @param kept mentions that the index refused, whose tags stay wrong
     */
    record Result(String outcome, Map<String, String> blame, long tagged, long untagged, long kept) {
        static final String DONE = "done";

        Result {
            blame = Map.copyOf(blame);
        }

        /** Whether every mention of the time has the right tag now. */
        boolean isWhole() {
            return outcome.equals(DONE) && kept == 0;
        }
    }
}
