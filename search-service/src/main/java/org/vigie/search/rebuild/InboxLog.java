package org.vigie.search.rebuild;

import java.util.List;
import java.util.function.Consumer;
import org.vigie.search.mention.log.IndexEntry;
import org.vigie.wire.tenancy.BrandId;

/** The log of everything that came in. Thread-safe. */
interface InboxLog {
    /**
     * Hands over every retained entry of the brand that is later than {@code after} (0: all) in order, in batches of at most {@code size},
     * smaller where entries are long; returns at the end of the log. When the log breaks off, what came before is handed over, and Problem
     * DEPENDENCY_UNAVAILABLE says that it is worth going on; fails with whatever the consumer throws.
     */
    void read(BrandId brand, long after, int size, Consumer<Batch> consumer);

    /** Entries, and the position in the log of the last one that was read for them. */
    record Batch(List<IndexEntry> entries, long last) {
        public Batch {
            entries = List.copyOf(entries);
        }
    }
}
