package org.vigie.ingestion;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.vigie.ingestion.consumer.handover.GrpcEntries;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.wire.tenancy.BrandId;

/** One reading of a brand's log: never ahead of what the caller takes. gRPC calls {@link #advance} one at a time. */
final class GrpcInboxReading {
    private static final int PAGE = 500;

    private final InboxLog log;
    private final Enricher enricher;
    private final BrandId brand;
    private final ServerCallStreamObserver<org.vigie.contract.ingestion.v1.InboxEntry> observer;
    private final Deque<InboxEntry> page = new ArrayDeque<>();
    private long after;
    private boolean done;

    GrpcInboxReading(
            InboxLog log,
            Enricher enricher,
            BrandId brand,
            long after,
            ServerCallStreamObserver<org.vigie.contract.ingestion.v1.InboxEntry> observer) {
        this.log = log;
        this.enricher = enricher;
        this.brand = brand;
        this.after = after;
        this.observer = observer;
    }

    void advance() {
        while (!done && observer.isReady() && !observer.isCancelled()) {
            if (page.isEmpty()) {
                List<InboxEntry> next = log.after(brand, after, PAGE).entries();
                if (next.isEmpty()) {
                    done = true;
                    observer.onCompleted();
                    return;
                }
                page.addAll(next);
                after = next.get(next.size() - 1).sequence();
            }
            observer.onNext(GrpcEntries.of(page.remove(), enricher));
        }
    }
}
