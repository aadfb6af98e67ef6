package org.vigie.ingestion.consumer;

import io.grpc.StatusRuntimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.enrichment.GrpcEnrichedMentions;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * What entries match, when search can say so in time. Mentions of the brand's own accounts are somebody's work in any case and wait 50 ms;
 * what a source says is brought to nobody when its matches are not known, so a batch with such waits two seconds. Both wait 4 ms more for
 * each mention: a backlog comes in hundreds. Thread-safe.
 */
final class GrpcMatching {
    private static final Logger log = LoggerFactory.getLogger(GrpcMatching.class);
    private static final long ACCOUNTS_MILLIS = 50;
    private static final long SOURCES_MILLIS = 2_000;
    private static final long MILLIS_A_MENTION = 4;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SavedQueryServiceGrpc.SavedQueryServiceBlockingStub search;
    private final Enricher enricher;
    private final AtomicLong accountsPausedUntil = new AtomicLong(System.nanoTime());
    private final AtomicLong sourcesPausedUntil = new AtomicLong(System.nanoTime());

    GrpcMatching(SavedQueryServiceGrpc.SavedQueryServiceBlockingStub search, Enricher enricher) {
        this.search = search;
        this.enricher = enricher;
    }

    /** How long a batch waits at most. @param sources whether something of a source is in it */
    static long patienceMillis(int mentions, boolean sources) {
        return (sources ? SOURCES_MILLIS : ACCOUNTS_MILLIS) + MILLIS_A_MENTION * mentions;
    }

    /** Matched queries by mention; empty when search did not answer in time. */
    Map<String, List<MatchedQuery>> of(BrandId brand, List<InboxEntry> entries) {
        boolean sources = entries.stream().anyMatch(GrpcMatching::isOfSource);
        // Apart: what did not come in 50 ms may well come in two seconds.
        AtomicLong pausedUntil = sources ? sourcesPausedUntil : accountsPausedUntil;
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
            search.withDeadlineAfter(patienceMillis(request.getMentionsCount(), sources), TimeUnit.MILLISECONDS)
                    .matchMentions(request.build())
                    .getMatchesList()
                    .forEach(match -> matches.put(match.getMention(), match.getQueriesList()));
            return matches;
        } catch (StatusRuntimeException | Problem absent) {
            // Matching may be absent: the conversation opens without it, or a rule that asks for a match does not hold.
            log.warn(
                    "what {} mentions of {} match is not known in time: {}",
                    request.getMentionsCount(),
                    brand,
                    FailureTrace.headline(absent));
            pausedUntil.set(System.nanoTime() + PAUSE_NANOS);
            return Map.of();
        }
    }

    private static boolean isOfSource(InboxEntry entry) {
        return entry instanceof InboxEntry.Received received
                && received.mention().channel().account().isEmpty();
    }
}
