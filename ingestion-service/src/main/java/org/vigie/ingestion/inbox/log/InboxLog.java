package org.vigie.ingestion.inbox.log;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigie.wire.tenancy.BrandId;

/** Where the log is read: numbered entries only, in order. Implementations are thread-safe. */
public interface InboxLog {
    /** What was numbered by now is found by whoever reads from now on. From any thread. */
    default void refresh() {}

    /** Entries of all brands but these after a position, at most so many. */
    LogPage after(long sequence, Set<BrandId> without, int limit);

    /** Erasures of all brands after a position, as long as they name their author. */
    List<InboxEntry> erasures(long sequence, int limit);

    /** Entries of one brand after a position, without erasures that every consumer has passed. */
    LogPage after(BrandId brand, long sequence, int limit);

    /** One entry of a brand; empty when retention removed it. */
    Optional<InboxEntry> at(BrandId brand, long sequence);

    /** What a brand has in the log. */
    Tally tally(BrandId brand);

    /**
     * Figures of one brand.
     *
     * @param mentions distinct ones ever stored
     * @param careLag entries of accounts not yet handed to routing
     * @param sourcesLag entries of sources not yet handed to routing
     * @param indexLag entries not yet indexed
     * @param listenLag entries not yet counted for alerts
     */
    record Tally(long mentions, long careLag, long sourcesLag, long indexLag, long listenLag) {}
}
