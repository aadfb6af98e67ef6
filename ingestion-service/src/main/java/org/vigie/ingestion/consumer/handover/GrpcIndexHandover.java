package org.vigie.ingestion.consumer.handover;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.MentionServiceGrpc;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.enrichment.LabelFacts;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.event.Fact;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Hands entries to search, to be found, and tells of their labels: every mention passes here, with its enrichment at hand. */
public final class GrpcIndexHandover implements Handover {
    private static final long DEADLINE_SECONDS = 30;
    private static final Duration PACE = Duration.ofMillis(100);

    private final MentionServiceGrpc.MentionServiceBlockingStub search;
    private final Enricher enricher;
    private final LabelFacts labels;

    public GrpcIndexHandover(MentionServiceGrpc.MentionServiceBlockingStub search, Enricher enricher) {
        this.search = search;
        this.enricher = enricher;
        this.labels = new LabelFacts(enricher);
    }

    @Override
    public String consumer() {
        return "index";
    }

    /** Elasticsearch shows what was written once a second. */
    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public List<Fact> told(List<InboxEntry> entries) {
        return labels.of(entries);
    }

    @Override
    public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        var request = IndexMentionsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug());
        entries.forEach(entry -> request.addEntries(GrpcEntries.of(entry, enricher)));
        try {
            return search
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .indexMentions(request.build())
                    .getRefusalsList()
                    .stream()
                    .map(refusal -> new Refusal(refusal.getMention(), refusal.getReason(), refusal.getDetail()))
                    .toList();
        } catch (StatusRuntimeException | Problem e) {
            throw GrpcEntries.failed(e);
        }
    }
}
