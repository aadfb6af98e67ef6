package org.vigie.ingestion.consumer.handover;

import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.EraseRecipientRequest;
import org.vigie.contract.publishing.v1.EraseRecipientResponse;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.ingestion.inbox.log.LogPage;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Hands erasures to publishing, so that what was still to be said to the person is forgotten there too. */
public final class GrpcExitHandover implements Handover {
    private static final long DEADLINE_SECONDS = 30;

    private final DeliveryServiceGrpc.DeliveryServiceBlockingStub publishing;

    public GrpcExitHandover(DeliveryServiceGrpc.DeliveryServiceBlockingStub publishing) {
        this.publishing = publishing;
    }

    @Override
    public String consumer() {
        return "exit";
    }

    @Override
    public boolean isUrgent() {
        return false;
    }

    @Override
    public LogPage due(InboxLog log, long sequence, Set<BrandId> without, int limit) {
        return LogPage.of(log.erasures(sequence, limit), limit);
    }

    @Override
    public boolean concerns(InboxEntry entry) {
        return entry instanceof InboxEntry.AuthorErased;
    }

    @Override
    public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        for (InboxEntry entry : entries) {
            if (entry instanceof InboxEntry.AuthorErased erased) {
                hand(brand, erased);
            }
        }
        return List.of();
    }

    private void hand(BrandId brand, InboxEntry.AuthorErased erased) throws HandoverFailed {
        EraseRecipientResponse answer;
        try {
            answer = publishing
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .eraseRecipient(EraseRecipientRequest.newBuilder()
                            .setAgency(brand.agency().slug())
                            .setBrand(brand.slug())
                            .setNetwork(erased.network())
                            .setRecipient(erased.author())
                            .build());
        } catch (StatusRuntimeException | Problem e) {
            throw GrpcEntries.failed(e);
        }
        if (answer.getUnderWay() > 0) {
            throw HandoverFailed.busy("DELIVERY_UNDER_WAY");
        }
    }
}
