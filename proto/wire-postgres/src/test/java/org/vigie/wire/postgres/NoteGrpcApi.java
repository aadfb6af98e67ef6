package org.vigie.wire.postgres;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.ListQueuesResponse;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.event.Fact;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.tenancy.BrandId;

/** Queues kept as notes: enough of a service to see every promise of this module through gRPC. */
final class NoteGrpcApi extends DirectoryServiceGrpc.DirectoryServiceImplBase {
    enum NoteReason implements Reason {
        QUEUE_EXISTS;

        @Override
        public Status.Code code() {
            return Status.Code.ALREADY_EXISTS;
        }
    }

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    NoteGrpcApi(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public void createQueue(CreateQueueRequest request, StreamObserver<Queue> observer) {
        CallScope call = CallScope.current();
        BrandId brand = call.brand();
        String id = request.getQueue().getId();
        if (id.equals("broken")) {
            throw new IllegalArgumentException("secret body text");
        }
        brands.doInBrand(brand, tx -> {
            int written = tx.sql("INSERT INTO note VALUES (:id, :agency, :brand, :text) ON CONFLICT DO NOTHING")
                    .param("id", id)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("text", request.getQueue().getDisplayName())
                    .update();
            if (written == 0) {
                throw new Problem(NoteReason.QUEUE_EXISTS, "queue: exists already");
            }
            outbox.append(tx, Fact.of(brand, "QueueChanged", id, Instant.now()).label("agent", "a1"));
            audit.append(
                    tx,
                    AuditEntry.of(brand, call.caller(), "QueueCreated", id, call.requestId(), Instant.now())
                            .detail("purpose", "care"));
        });
        observer.onNext(request.getQueue());
        observer.onCompleted();
    }

    @Override
    public void listQueues(ListQueuesRequest request, StreamObserver<ListQueuesResponse> observer) {
        ListQueuesResponse.Builder answer = ListQueuesResponse.newBuilder();
        brands.inBrands(
                        CallScope.current().scope(),
                        tx -> tx.sql("SELECT id, agency, brand FROM note ORDER BY id")
                                .query((row, n) -> Queue.newBuilder()
                                        .setId(row.getString(1))
                                        .setAgency(row.getString(2))
                                        .setBrand(row.getString(3))
                                        .build())
                                .list())
                .forEach(answer::addQueues);
        observer.onNext(answer.build());
        observer.onCompleted();
    }
}
