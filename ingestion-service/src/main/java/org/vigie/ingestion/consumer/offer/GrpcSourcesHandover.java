package org.vigie.ingestion.consumer.offer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.consumer.matching.GrpcMatched;
import org.vigie.ingestion.consumer.matching.GrpcMatcher;
import org.vigie.ingestion.consumer.matching.GrpcMatching;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.mention.Channel;
import org.vigie.wire.tenancy.BrandId;

/**
 * Hands what came in through sources to routing, with what it matches or not at all: without, it would come into no queue and stay there.
 * It waits longer for that than {@code care} may, and comes back.
 */
public final class GrpcSourcesHandover implements Handover {
    /** What a mention matches is not known yet. */
    static final String MATCHING_UNAVAILABLE = "MATCHING_UNAVAILABLE";

    private static final long MILLIS = 2_000;
    private static final long MILLIS_A_MENTION = 4;
    /** A replay and a share stay within the consumer's lease of six seconds together. */
    private static final long MOST_MILLIS = 2_500;

    private final GrpcOffers routing;
    private final GrpcMatching matching;

    /** @param nanos a clock as {@link System#nanoTime} */
    public GrpcSourcesHandover(GrpcOffers routing, GrpcMatcher matcher, LongSupplier nanos) {
        this.routing = routing;
        this.matching = new GrpcMatching(matcher, GrpcSourcesHandover::patience, nanos);
    }

    /** How long so many mentions wait for their matches at most. */
    public static Duration patience(int mentions) {
        return Duration.ofMillis(Math.min(MOST_MILLIS, MILLIS + MILLIS_A_MENTION * mentions));
    }

    /**
     * Whether an entry is taken to routing by this consumer; by {@code care} if not. An erasure goes the way of its author's mentions, so
     * that it overtakes none that was read from the log before the author was erased.
     */
    static boolean isOfSource(InboxEntry entry) {
        return Channel.isListenedTo(
                switch (entry) {
                    case InboxEntry.Received received ->
                        received.mention().channel().network();
                    case InboxEntry.AuthorErased erasure -> erasure.network();
                });
    }

    @Override
    public String consumer() {
        return "sources";
    }

    /** Sources are looked at every minute or more seldom: to be woken at each mention of an account would only cost. */
    @Override
    public boolean isUrgent() {
        return false;
    }

    @Override
    public boolean concerns(InboxEntry entry) {
        return isOfSource(entry);
    }

    @Override
    public Optional<String> passingReason() {
        return Optional.of(MATCHING_UNAVAILABLE);
    }

    @Override
    public int again(int most) {
        return matching.toTry(most);
    }

    @Override
    public Set<BrandId> spared() {
        return matching.spared();
    }

    @Override
    public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        Map<Long, GrpcMatched> matches = matching.of(brand, entries);
        List<GrpcOffer> offers = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (InboxEntry entry : entries) {
            if (entry instanceof InboxEntry.AuthorErased erasure) {
                // It may pass mentions that wait: those of the author are read again, and empty in the log by now.
                offers.add(GrpcOffer.of(erasure));
                continue;
            }
            switch (matches.getOrDefault(entry.sequence(), new GrpcMatched.Unknown())) {
                case GrpcMatched.Known known -> offers.add(new GrpcOffer(entry, known.queries(), "SOURCE_ONLY"));
                case GrpcMatched.Unknown unknown ->
                    refusals.add(new Refusal(
                            entry.subject(), MATCHING_UNAVAILABLE, "search has not said what it matches; tried again"));
                case GrpcMatched.Refused refused ->
                    refusals.add(new Refusal(entry.subject(), refused.reason(), "search: " + refused.detail()));
            }
        }
        refusals.addAll(routing.take(brand, offers));
        return refusals;
    }
}
