package org.vigie.search.rebuild;

import java.time.Instant;
import java.util.Map;
import org.vigie.wire.tenancy.BrandId;

/** What is written down of the indices of one prefix. Shared by all replicas; thread-safe. */
interface IndexLedger {
    /** The ids of the indices that should stand, by name. */
    Map<String, String> indices();

    /** An index stands under this id; whether one under another id is lost by that, and every brand with it. */
    boolean stands(String index, String id);

    /** An index under this id is gone; whether this was not known before, and every brand is lost by it. */
    boolean gone(String index, String id);

    /** The brands whose mentions are lost, and since when. */
    Map<BrandId, Instant> losses();

    /**
     * The mentions of a brand that were lost then are back; what was lost again since stays lost. Written again they have the tags of today's
     * queries, but the index that stands instead may have others of before, from a snapshot: to what queries were applied is forgotten.
     */
    void back(BrandId brand, Instant lostAt);
}
