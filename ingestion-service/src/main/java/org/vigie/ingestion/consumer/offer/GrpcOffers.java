package org.vigie.ingestion.consumer.offer;

import java.util.List;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.wire.tenancy.BrandId;

/** Who makes conversations of what comes in. Thread-safe. */
public interface GrpcOffers {
    /**
     * Offers entries of one brand in log order; returns when what was not refused is durable there.
     *
     * @return entries refused for good
     * @throws HandoverFailed when the whole call failed
     */
    List<Handover.Refusal> take(BrandId brand, List<GrpcOffer> offers) throws HandoverFailed;
}
