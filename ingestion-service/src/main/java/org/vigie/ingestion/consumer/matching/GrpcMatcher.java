package org.vigie.ingestion.consumer.matching;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/** Who knows what mentions match. Thread-safe. */
public interface GrpcMatcher {
    /**
     * Asks about all of them at once.
     *
     * @return by mention; who is missing matches nothing
     * @throws HandoverFailed when there is no answer within the patience, or the question was refused
     */
    Map<String, List<MatchedQuery>> match(BrandId brand, List<InboxEntry.Received> mentions, Duration patience)
            throws HandoverFailed;
}
