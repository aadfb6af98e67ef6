package org.vigie.ingestion.consumer.handover;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.search.v1.AlertServiceGrpc;
import org.vigie.contract.search.v1.ObserveMentionsRequest;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * Hands entries to search, to be counted for alerts. Search counts each position once; one that is put aside and replayed later is
 * behind those and counts no more.
 */
public final class GrpcListenHandover implements Handover {
    static final String NAME = "listen";

    private static final long DEADLINE_SECONDS = 30;
    private static final Duration PACE = Duration.ofMillis(200);

    private final AlertServiceGrpc.AlertServiceBlockingStub search;
    private final Enricher enricher;

    public GrpcListenHandover(AlertServiceGrpc.AlertServiceBlockingStub search, Enricher enricher) {
        this.search = search;
        this.enricher = enricher;
    }

    @Override
    public String consumer() {
        return NAME;
    }

    /** Search asks before it says that a source was silent. */
    @Override
    public boolean isAskedForCompleteness() {
        return true;
    }

    /** Whoever is alerted has minutes to react. */
    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        var request = ObserveMentionsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug());
        entries.forEach(entry -> request.addEntries(GrpcEntries.of(entry, enricher)));
        try {
            search.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).observeMentions(request.build());
        } catch (StatusRuntimeException | Problem e) {
            throw GrpcEntries.failed(e);
        }
        return List.of();
    }
}
