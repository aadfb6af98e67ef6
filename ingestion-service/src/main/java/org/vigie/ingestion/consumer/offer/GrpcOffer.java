package org.vigie.ingestion.consumer.offer;

import java.util.List;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.ingestion.inbox.log.InboxEntry;

/**
 * An entry for routing.
 *
 * @param matched empty also when it is not known
 * @param cannotReply why nothing can be sent to its author, as a reason code; empty when it can, and for an erasure
 */
record GrpcOffer(InboxEntry entry, List<MatchedQuery> matched, String cannotReply) {
    static GrpcOffer of(InboxEntry.AuthorErased erasure) {
        return new GrpcOffer(erasure, List.of(), "");
    }
}
