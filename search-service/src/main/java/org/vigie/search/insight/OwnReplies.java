package org.vigie.search.insight;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigie.wire.tenancy.BrandId;

/** What a brand answered through this platform. Thread-safe. */
public interface OwnReplies {
    /**
     * Ids of those in whose conversation a reply was delivered after they came in; nothing when nobody can tell. Answers within a
     * second.
     *
     * @param mentions ids, at most 200
     */
    Optional<Set<String>> to(BrandId brand, List<String> mentions);
}
