package org.vigie.ingestion.consumer.parking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vigie.ingestion.Act;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What was put aside, for people. Thread-safe. */
public interface ParkedMentions {
    /** Newest first, older than {@code before}; empty = from the newest. */
    List<ParkedMention> page(BrandScope scope, Optional<ParkedMention.Key> before, int limit);

    /** Asks for a replay; the audit keeps who did. @return the mention's id, or empty when the brand has no such parking */
    Optional<String> replay(BrandId brand, UUID parked, Act act);

    /** How many a brand has. */
    long count(BrandId brand);

    /** One parking. */
    record ParkedMention(
            BrandId brand,
            UUID id,
            String mention,
            String consumer,
            String reason,
            String detail,
            Instant parkedAt,
            int attempts) {
        /** Where a page goes on. */
        public record Key(Instant parkedAt, UUID id) {}
    }
}
