package org.vigie.ingestion.consumer.matching;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.ingestion.consumer.handover.GrpcEntries;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.enrichment.GrpcEnrichedMentions;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Asks search what mentions match. */
public final class GrpcSearchMatcher implements GrpcMatcher {
    private final SavedQueryServiceGrpc.SavedQueryServiceBlockingStub search;
    private final Enricher enricher;

    public GrpcSearchMatcher(SavedQueryServiceGrpc.SavedQueryServiceBlockingStub search, Enricher enricher) {
        this.search = search;
        this.enricher = enricher;
    }

    @Override
    public Map<String, List<MatchedQuery>> match(BrandId brand, List<InboxEntry.Received> mentions, Duration patience)
            throws HandoverFailed {
        var request = MatchMentionsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug());
        mentions.forEach(received -> request.addMentions(GrpcEnrichedMentions.of(received.mention(), enricher)));
        Map<String, List<MatchedQuery>> matches = new HashMap<>();
        try {
            search.withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS)
                    .matchMentions(request.build())
                    .getMatchesList()
                    .forEach(match -> matches.put(match.getMention(), match.getQueriesList()));
        } catch (StatusRuntimeException | Problem e) {
            throw GrpcEntries.failed(e);
        }
        return matches;
    }
}
