package org.vigie.ingestion.consumer.offer;

import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.ingestion.consumer.handover.GrpcEntries;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.inbox.log.EmptiedItem;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Offers entries to routing. */
public final class GrpcRoutingOffers implements GrpcOffers {
    private static final long DEADLINE_SECONDS = 10;

    private final ConversationServiceGrpc.ConversationServiceBlockingStub routing;
    private final Enricher enricher;

    public GrpcRoutingOffers(ConversationServiceGrpc.ConversationServiceBlockingStub routing, Enricher enricher) {
        this.routing = routing;
        this.enricher = enricher;
    }

    @Override
    public List<Handover.Refusal> take(BrandId brand, List<GrpcOffer> all) throws HandoverFailed {
        List<GrpcOffer> offers =
                all.stream().filter(offer -> !isEmptied(offer.entry())).toList();
        if (offers.isEmpty()) {
            return List.of();
        }
        var request = OfferMentionsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug());
        offers.forEach(offer -> request.addOffers(proto(offer)));
        try {
            return routing
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .offerMentions(request.build())
                    .getRefusalsList()
                    .stream()
                    .map(refusal ->
                            new Handover.Refusal(refusal.getMention(), refusal.getReason(), refusal.getDetail()))
                    .toList();
        } catch (StatusRuntimeException | Problem e) {
            throw GrpcEntries.failed(e);
        }
    }

    /**
     * Its author was erased before routing took it: there is nothing to read and nobody to answer, and of a conversation that it would open
     * nobody could make anything.
     */
    private static boolean isEmptied(InboxEntry entry) {
        return entry instanceof InboxEntry.Received received
                && EmptiedItem.is(received.mention().item());
    }

    private Offer proto(GrpcOffer offer) {
        return Offer.newBuilder()
                .setEntry(GrpcEntries.of(offer.entry(), enricher))
                .addAllMatched(offer.matched())
                .setCanReply(offer.entry() instanceof InboxEntry.Received
                        && offer.cannotReply().isEmpty())
                .setCannotReplyReason(offer.cannotReply())
                .build();
    }
}
