package org.vigie.search.rebuild;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.ReadInboxRequest;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.search.mention.IndexEntry;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/** The log of the ingestion service, read as this service itself. */
final class GrpcInboxLog implements InboxLog {
    private static final Logger log = LoggerFactory.getLogger(GrpcInboxLog.class);

    private final InboxServiceGrpc.InboxServiceBlockingV2Stub ingestion;

    GrpcInboxLog(InboxServiceGrpc.InboxServiceBlockingV2Stub ingestion) {
        this.ingestion = ingestion;
    }

    @Override
    public void read(BrandId brand, int size, Consumer<List<IndexEntry>> consumer) {
        BlockingClientCall<?, InboxEntry> call = ingestion.readInbox(ReadInboxRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .build());
        try {
            List<IndexEntry> batch = new ArrayList<>(size);
            InboxEntry entry = call.read();
            while (entry != null) {
                add(brand, entry, batch);
                if (batch.size() == size) {
                    consumer.accept(List.copyOf(batch));
                    batch.clear();
                }
                entry = call.read();
            }
            if (!batch.isEmpty()) {
                consumer.accept(List.copyOf(batch));
            }
        } catch (StatusException e) {
            throw e.getStatus().asRuntimeException(e.getTrailers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "Reading the inbox log was interrupted.");
        } finally {
            call.cancel("done", null);
        }
    }

    private static void add(BrandId brand, InboxEntry entry, List<IndexEntry> batch) {
        try {
            batch.add(GrpcMentions.entry(brand, entry));
        } catch (IllegalArgumentException e) {
            // The live consumer was refused the same entry, and it is parked in ingestion.
            log.warn("entry {} of {} cannot be indexed: {}", entry.getSequence(), brand, e.getMessage());
        }
    }
}
