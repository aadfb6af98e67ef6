package org.vigie.gateway;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.routing.v1.EventServiceGrpc;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;

/** A fact log in memory that ends a stream when its caller's token does. */
public final class GrpcFacts extends EventServiceGrpc.EventServiceImplBase {
    public enum Refused implements Reason {
        WEBHOOK_ID_REUSED(Status.Code.ALREADY_EXISTS),
        SIGNATURE_INVALID(Status.Code.UNAUTHENTICATED);

        private final Status.Code code;

        Refused(Status.Code code) {
            this.code = code;
        }

        @Override
        public Status.Code code() {
            return code;
        }
    }

    private final List<Event> log = new ArrayList<>();
    private final Set<ServerCallStreamObserver<Event>> watchers = new HashSet<>();
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private int opened;

    public void happen(String type) {
        happen(type, "");
    }

    public synchronized void happen(String type, String subject) {
        Event event = Event.newBuilder()
                .setSubject(subject)
                .setId("e" + (log.size() + 1))
                .setSequence(log.size() + 1)
                .setAgency("acme")
                .setBrand("nova")
                .setType(type)
                .build();
        log.add(event);
        watchers.forEach(watcher -> watcher.onNext(event));
    }

    public synchronized int newest() {
        return log.size();
    }

    public synchronized int watching() {
        return watchers.size();
    }

    public synchronized int opened() {
        return opened;
    }

    public synchronized void forget() {
        log.clear();
        opened = 0;
    }

    @Override
    public synchronized void watchEvents(WatchEventsRequest request, StreamObserver<Event> observer) {
        var watcher = (ServerCallStreamObserver<Event>) observer;
        opened++;
        watcher.setOnCancelHandler(() -> remove(watcher));
        long after = request.getAfterSequence() < 0 ? log.size() : request.getAfterSequence();
        log.stream().filter(event -> event.getSequence() > after).forEach(watcher::onNext);
        watchers.add(watcher);
        Duration left = Duration.between(Instant.now(), CallScope.current().tokenExpiry());
        ends.schedule(() -> expire(watcher), Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    }

    private synchronized void remove(ServerCallStreamObserver<Event> watcher) {
        watchers.remove(watcher);
    }

    /** Ends every stream as if its caller's token had. */
    public synchronized void expireAll() {
        List.copyOf(watchers).forEach(this::expire);
    }

    private synchronized void expire(ServerCallStreamObserver<Event> watcher) {
        if (watchers.remove(watcher)) {
            watcher.onError(
                    GrpcProblems.exception(new Problem(IdentityReason.TOKEN_EXPIRED, "The token has expired.")));
        }
    }
}
