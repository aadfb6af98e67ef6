package org.vigie.search.rebuild;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.ReadInboxRequest;
import org.vigie.search.mention.log.GrpcIndexEntries;
import org.vigie.search.mention.log.IndexEntry;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/** The log of the ingestion service, read as this service itself. */
final class GrpcInboxLog implements InboxLog {
    private static final Logger log = LoggerFactory.getLogger(GrpcInboxLog.class);
    /** How a stream ends that nobody refused: also that of a server which ends old connections, as ours do after 35 minutes. */
    private static final Set<Status.Code> BROKEN_OFF = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.CANCELLED,
            Status.Code.INTERNAL,
            Status.Code.UNKNOWN,
            Status.Code.ABORTED,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.RESOURCE_EXHAUSTED);

    /** Bytes of a batch: a text may have 256 KiB, and a batch is in memory several times. */
    private static final long LARGEST = 8 * 1024 * 1024;

    private final InboxServiceGrpc.InboxServiceBlockingV2Stub ingestion;

    GrpcInboxLog(InboxServiceGrpc.InboxServiceBlockingV2Stub ingestion) {
        this.ingestion = ingestion;
    }

    @Override
    public void read(BrandId brand, long after, int size, Consumer<Batch> consumer) {
        BlockingClientCall<?, InboxEntry> call = ingestion.readInbox(ReadInboxRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .setAfterSequence(after)
                .build());
        Reading reading = new Reading(brand, after, size, consumer);
        try {
            for (InboxEntry entry = call.read(); entry != null; entry = call.read()) {
                reading.add(entry);
            }
            reading.handOver();
        } catch (StatusException e) {
            reading.handOver();
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "Reading the inbox log was interrupted.");
        } finally {
            call.cancel("done", null);
        }
    }

    private static RuntimeException failure(StatusException failed) {
        Status.Code code = failed.getStatus().getCode();
        return BROKEN_OFF.contains(code)
                ? new Problem(
                        WireReason.DEPENDENCY_UNAVAILABLE,
                        "The inbox log broke off (" + code + ").",
                        Map.of("cause", code.name()))
                : failed.getStatus().asRuntimeException(failed.getTrailers());
    }

    /** One way through the log. */
    static final class Reading {
        private final BrandId brand;
        private final int size;
        private final Consumer<Batch> consumer;
        private final List<IndexEntry> entries;
        private long handedOver;
        private long last;
        private long bytes;

        Reading(BrandId brand, long after, int size, Consumer<Batch> consumer) {
            this.brand = brand;
            this.size = size;
            this.consumer = consumer;
            this.entries = new ArrayList<>(size);
            this.handedOver = after;
            this.last = after;
        }

        void add(InboxEntry entry) {
            try {
                entries.add(GrpcIndexEntries.entry(brand, entry));
            } catch (IllegalArgumentException e) {
                // The live consumer was refused the same entry, and it is parked in ingestion.
                log.warn("entry {} of {} cannot be indexed: {}", entry.getSequence(), brand, e.getMessage());
            }
            last = entry.getSequence();
            bytes += entry.getSerializedSize();
            if (entries.size() == size || bytes >= LARGEST) {
                handOver();
            }
        }

        void handOver() {
            if (last > handedOver) {
                consumer.accept(new Batch(entries, last));
                entries.clear();
                bytes = 0;
                handedOver = last;
            }
        }
    }
}
