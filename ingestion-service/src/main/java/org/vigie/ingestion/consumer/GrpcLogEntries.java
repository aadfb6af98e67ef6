package org.vigie.ingestion.consumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.inbox.InboxEntry;

/**
 * Entries of the log as the contract says them. Each is made once for all consumers that follow the log closely, which get the same entry
 * to hand over, and is kept no longer than that entry itself. Thread-safe.
 */
final class GrpcLogEntries {
    private final Enricher enricher;
    /** By identity: an entry that is read again is another one. */
    private final Cache<InboxEntry, org.vigie.contract.ingestion.v1.InboxEntry> made =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    GrpcLogEntries(Enricher enricher) {
        this.enricher = enricher;
    }

    org.vigie.contract.ingestion.v1.InboxEntry of(InboxEntry entry) {
        return made.get(entry, one -> GrpcEntries.of(one, enricher));
    }

    Mention mention(InboxEntry.Received entry) {
        return of(entry).getMention();
    }
}
