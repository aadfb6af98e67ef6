package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/**
 * Hands what came in through the brand's own accounts to routing, to become conversations; with what it matches and whether it can be
 * answered. It is somebody's work in any case: when search does not say in time what it matches, it goes without.
 */
final class GrpcCareHandover implements Handover {
    private static final long MILLIS = 50;
    /** Only a backlog comes in such numbers. */
    private static final int MOST_COUNTED = 200;

    private final GrpcOffers routing;
    private final GrpcMatching matching;
    private final BiFunction<BrandId, String, String> cannotReply;

    /**
     * @param cannotReply why nothing can be sent through an account of a brand, as a reason code; empty when it can
     * @param nanos a clock as {@link System#nanoTime}
     */
    GrpcCareHandover(
            GrpcOffers routing,
            GrpcMatcher matcher,
            BiFunction<BrandId, String, String> cannotReply,
            LongSupplier nanos) {
        this.routing = routing;
        this.matching = new GrpcMatching(matcher, GrpcCareHandover::patience, nanos);
        this.cannotReply = cannotReply;
    }

    /** How long so many mentions wait for their matches at most. */
    static Duration patience(int mentions) {
        return Duration.ofMillis(MILLIS + Math.min(MOST_COUNTED, mentions - 1));
    }

    @Override
    public String consumer() {
        return "care";
    }

    @Override
    public boolean concerns(InboxEntry entry) {
        return !GrpcSourcesHandover.isOfSource(entry);
    }

    @Override
    public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        Map<Long, GrpcMatched> matches = matching.of(brand, entries);
        return routing.take(
                brand, entries.stream().map(entry -> offer(entry, matches)).toList());
    }

    private GrpcOffer offer(InboxEntry entry, Map<Long, GrpcMatched> matches) {
        return switch (entry) {
            case InboxEntry.AuthorErased erasure -> GrpcOffer.of(erasure);
            case InboxEntry.Received received ->
                new GrpcOffer(
                        received,
                        matches.getOrDefault(received.sequence(), new GrpcMatched.Unknown())
                                .orNothing(),
                        cannotReply.apply(
                                received.brand(), received.mention().channel().account()));
        };
    }
}
