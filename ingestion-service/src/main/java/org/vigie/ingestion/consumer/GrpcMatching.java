package org.vigie.ingestion.consumer;

import io.grpc.StatusRuntimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.enrichment.GrpcEnrichedMentions;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** What entries match, when search can say so within 50 ms; care never waits longer for it. Thread-safe. */
final class GrpcMatching {
    private static final long DEADLINE_MILLIS = 50;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SavedQueryServiceGrpc.SavedQueryServiceBlockingStub search;
    private final Enricher enricher;
    private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());

    GrpcMatching(SavedQueryServiceGrpc.SavedQueryServiceBlockingStub search, Enricher enricher) {
        this.search = search;
        this.enricher = enricher;
    }

    /** Matched queries by mention; empty when search did not answer in time. */
    Map<String, List<MatchedQuery>> of(BrandId brand, List<InboxEntry> entries) {
        if (System.nanoTime() - pausedUntil.get() < 0) {
            return Map.of();
        }
        var request = MatchMentionsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug());
        for (InboxEntry entry : entries) {
            if (entry instanceof InboxEntry.Received received) {
                request.addMentions(GrpcEnrichedMentions.of(received.mention(), enricher));
            }
        }
        if (request.getMentionsCount() == 0) {
            return Map.of();
        }
        try {
            Map<String, List<MatchedQuery>> matches = new HashMap<>();
            search.withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                    .matchMentions(request.build())
                    .getMatchesList()
                    .forEach(match -> matches.put(match.getMention(), match.getQueriesList()));
            return matches;
        } catch (StatusRuntimeException | Problem absent) {
            // Matching may be absent: the conversation opens without it.
            pausedUntil.set(System.nanoTime() + PAUSE_NANOS);
            return Map.of();
        }
    }
}
