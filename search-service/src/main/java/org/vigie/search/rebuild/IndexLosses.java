package org.vigie.search.rebuild;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.index.IndexMemory;
import org.vigie.search.mention.index.StandingIndices;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Notices that the index lost mentions, and keeps searches from answering as if there had been none. What another process notices is
 * known here with the next {@link #look}. Thread-safe.
 */
final class IndexLosses implements IndexMemory {
    private static final Logger log = LoggerFactory.getLogger(IndexLosses.class);

    private final IndexLedger ledger;
    private final StandingIndices standing;
    private volatile Map<BrandId, Instant> losses = Map.of();
    private volatile boolean expected;

    IndexLosses(IndexLedger ledger, StandingIndices standing) {
        this.ledger = ledger;
        this.standing = standing;
    }

    /** What the ledger says now, without asking the index. @return what should stand */
    Map<String, String> read() {
        Map<String, String> indices = ledger.indices();
        expected = !indices.isEmpty();
        losses = ledger.losses();
        return indices;
    }

    /**
     * Compares what should stand with what stands, and writes down what stands and was not: of before there was a ledger. Problem
     * INDEX_UNAVAILABLE when the index does not answer.
     */
    void look() {
        // First what should stand, then what stands: an index made in between is no loss.
        Map<String, String> indices = read();
        Map<String, String> there = standing.ids();
        indices.forEach((index, id) -> {
            if (!id.equals(there.get(index)) && ledger.gone(index, id)) {
                tell(index);
                losses = ledger.losses();
            }
        });
        there.forEach((index, id) -> {
            if (!indices.containsKey(index)) {
                stands(index, id);
            }
        });
    }

    @Override
    public void stands(String index, String id) {
        if (ledger.stands(index, id)) {
            tell(index);
            losses = ledger.losses();
        }
        expected = true;
    }

    private static void tell(String index) {
        log.error(
                "the index lost {}: every brand's mentions are read from the inbox log again, and not searched until"
                        + " they are back",
                index);
    }

    @Override
    public void requireWhole(BrandScope scope) {
        for (BrandId brand : losses.keySet()) {
            if (scope.contains(brand)) {
                throw lost();
            }
        }
    }

    @Override
    public void foundNoIndex() {
        if (expected) {
            throw lost();
        }
    }

    private static Problem lost() {
        return new Problem(
                SearchReason.INDEX_UNAVAILABLE,
                "The search index lost mentions; they are being brought back, and intake and assignment go on.",
                Map.of("cause", "it lost mentions"));
    }

    /** The brands to bring back. */
    Map<BrandId, Instant> losses() {
        return losses;
    }

    /** Since when mentions of the brand are lost. */
    Optional<Instant> lostAt(BrandId brand) {
        return Optional.ofNullable(ledger.losses().get(brand));
    }

    /** What the brand lost then was written again. */
    void back(BrandId brand, Instant lostAt) {
        standing.refresh();
        ledger.back(brand, lostAt);
        losses = ledger.losses();
    }
}
