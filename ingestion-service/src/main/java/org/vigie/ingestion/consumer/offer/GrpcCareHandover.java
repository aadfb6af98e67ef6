package org.vigie.ingestion.consumer.offer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.consumer.matching.GrpcMatched;
import org.vigie.ingestion.consumer.matching.GrpcMatcher;
import org.vigie.ingestion.consumer.matching.GrpcMatching;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/**
 * Hands what came in through the brand's own accounts to routing, to become conversations; with what it matches and whether it can be
 * answered. It is somebody's work in any case: when search does not say in time what it matches, it goes without.
 */
public final class GrpcCareHandover implements Handover {
    private static final String REPLY_TO = "reply_to";
    private static final long MILLIS = 50;
    /** Only a backlog comes in such numbers. */
    private static final int MOST_COUNTED = 200;

    private final GrpcOffers routing;
    private final GrpcMatching matching;
    private final BiFunction<BrandId, String, String> cannotReply;
    private final BiPredicate<BrandId, String> isOurs;

    /**
     * @param cannotReply why nothing can be sent through an account of a brand, as a reason code; empty when it can
     * @param isOurs whether mail to an address comes into a mailbox of the brand
     * @param nanos a clock as {@link System#nanoTime}
     */
    public GrpcCareHandover(
            GrpcOffers routing,
            GrpcMatcher matcher,
            BiFunction<BrandId, String, String> cannotReply,
            BiPredicate<BrandId, String> isOurs,
            LongSupplier nanos) {
        this.routing = routing;
        this.matching = new GrpcMatching(matcher, GrpcCareHandover::patience, nanos);
        this.cannotReply = cannotReply;
        this.isOurs = isOurs;
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
                        answerable(received),
                        matches.getOrDefault(received.sequence(), new GrpcMatched.Unknown())
                                .orNothing(),
                        cannotReply.apply(
                                received.brand(), received.mention().channel().account()));
        };
    }

    /** Nobody can have answers sent round in a circle, into a mailbox of the brand: then they go to the author. */
    private InboxEntry.Received answerable(InboxEntry.Received received) {
        Mention mention = received.mention();
        String replyTo = mention.item().extras().get(REPLY_TO);
        if (replyTo == null || !isOurs.test(mention.brand(), replyTo)) {
            return received;
        }
        Map<String, String> extras = new HashMap<>(mention.item().extras());
        extras.remove(REPLY_TO);
        IncomingMention item = mention.item();
        return new InboxEntry.Received(
                received.sequence(),
                new Mention(
                        mention.brand(),
                        mention.id(),
                        mention.channel(),
                        new IncomingMention(
                                item.identity(),
                                item.kind(),
                                item.author(),
                                item.content(),
                                item.place(),
                                item.publishedAt(),
                                extras),
                        mention.firstSeenAt(),
                        mention.updatedAt(),
                        mention.version(),
                        mention.correction()),
                received.looked());
    }
}
