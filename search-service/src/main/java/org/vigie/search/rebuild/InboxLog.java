package org.vigie.search.rebuild;

import java.util.List;
import java.util.function.Consumer;
import org.vigie.search.mention.IndexEntry;
import org.vigie.wire.tenancy.BrandId;

/** The log of everything that came in. Thread-safe. */
interface InboxLog {
    /**
     * Hands over every retained entry of the brand in order, in batches of at most {@code size}; returns at the end of the
     * log. Fails with the problem of the log when it breaks off, and with whatever the consumer throws.
     */
    void read(BrandId brand, int size, Consumer<List<IndexEntry>> consumer);
}
