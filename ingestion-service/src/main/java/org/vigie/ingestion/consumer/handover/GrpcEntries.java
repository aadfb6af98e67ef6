package org.vigie.ingestion.consumer.handover;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.enrichment.GrpcEnrichedMentions;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;

/** Entries as the contract says them, and what a peer's failure means for them. */
public final class GrpcEntries {
    private GrpcEntries() {}

    /** The contract's entry. */
    public static org.vigie.contract.ingestion.v1.InboxEntry of(InboxEntry entry, Enricher enricher) {
        var proto = org.vigie.contract.ingestion.v1.InboxEntry.newBuilder().setSequence(entry.sequence());
        switch (entry) {
            case InboxEntry.Received received -> {
                proto.setMention(GrpcEnrichedMentions.of(received.mention(), enricher));
                if (received.looked() != null) {
                    proto.setSourceReadAt(timestamp(received.looked()));
                }
            }
            case InboxEntry.AuthorErased erased ->
                proto.setAuthorErased(org.vigie.contract.ingestion.v1.AuthorErased.newBuilder()
                        .setAgency(erased.brand().agency().slug())
                        .setBrand(erased.brand().slug())
                        .setNetwork(erased.network())
                        .setAuthor(erased.author()));
        }
        return proto.build();
    }

    /** Only an answer that blames the request is an entry's fault. */
    public static HandoverFailed failed(RuntimeException e) {
        if (e instanceof StatusRuntimeException status) {
            boolean tooLarge = status.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED
                    && GrpcProblems.reason(e).isEmpty();
            if (tooLarge) {
                // gRPC's own limit on a message gives no reason: smaller portions fit.
                return HandoverFailed.poisoned("MESSAGE_TOO_LARGE", e);
            }
            String reason =
                    GrpcProblems.reason(e).orElse(status.getStatus().getCode().name());
            return switch (status.getStatus().getCode()) {
                case INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, OUT_OF_RANGE, ALREADY_EXISTS ->
                    HandoverFailed.poisoned(reason, e);
                case INTERNAL, UNKNOWN, DATA_LOSS -> HandoverFailed.stumbled(reason, e);
                default -> HandoverFailed.unavailable(reason, e);
            };
        }
        if (e instanceof Problem problem) {
            return HandoverFailed.unavailable(problem.reason().name(), e);
        }
        throw e;
    }
}
