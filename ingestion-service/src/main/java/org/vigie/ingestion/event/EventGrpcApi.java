package org.vigie.ingestion.event;

import io.grpc.stub.StreamObserver;
import org.vigie.contract.ingestion.v1.EventServiceGrpc;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.event.GrpcEventWatch;

/** Facts of this service. */
final class EventGrpcApi extends EventServiceGrpc.EventServiceImplBase {
    private final GrpcEventWatch watch;

    EventGrpcApi(GrpcEventWatch watch) {
        this.watch = watch;
    }

    @Override
    public void watchEvents(WatchEventsRequest request, StreamObserver<Event> observer) {
        watch.serve(request, CallScope.current(), observer);
    }
}
