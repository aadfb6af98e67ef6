package org.vigie.ingestion.consumer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/**
 * One brand that brings so much that whoever comes behind it in the log would wait for all of it. It is not slower for being handed over apart.
 */
final class Flood {
    /** Of a {@link Laggard} whose calls did not fail. */
    static final String REASON = "FLOOD";

    private Flood() {}

    /** The brand that has more than half of a full page, of what is handed over of it. */
    static Optional<BrandId> of(List<InboxEntry> page, Predicate<InboxEntry> handed) {
        Map<BrandId, Integer> shares = new HashMap<>();
        page.stream().filter(handed).forEach(entry -> shares.merge(entry.brand(), 1, Integer::sum));
        return shares.entrySet().stream()
                .filter(share -> 2 * share.getValue() > page.size())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
