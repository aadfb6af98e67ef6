package org.vigie.ingestion.consumer.offer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.wire.tenancy.BrandId;

/** Takes what it is offered and remembers it, except what it is told to refuse. */
final class FakeOffers implements GrpcOffers {
    final List<GrpcOffer> taken = new ArrayList<>();
    final Set<String> unwanted = new HashSet<>();

    @Override
    public List<Handover.Refusal> take(BrandId brand, List<GrpcOffer> offers) {
        List<Handover.Refusal> refusals = new ArrayList<>();
        for (GrpcOffer offer : offers) {
            if (unwanted.contains(offer.entry().subject())) {
                refusals.add(new Handover.Refusal(offer.entry().subject(), "MENTION_INVALID", "routing"));
            } else {
                taken.add(offer);
            }
        }
        return refusals;
    }

    /** Positions of what was taken, in order. */
    List<Long> sequences() {
        return taken.stream().map(offer -> offer.entry().sequence()).toList();
    }
}
