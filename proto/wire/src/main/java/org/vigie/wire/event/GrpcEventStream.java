package org.vigie.wire.event;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;

/**
 * What one stream brings, read by one thread. Events are asked for ahead, a bounded number: to ask for each when the one before was taken
 * goes through three threads and costs more than the event itself.
 */
final class GrpcEventStream implements ClientResponseObserver<WatchEventsRequest, Event> {
    private static final int AHEAD = 1_000;

    /** An event, or how the stream ended, which stays the last. */
    private record Arrived(@Nullable Event event, @Nullable Throwable failure) {}

    private final BlockingQueue<Arrived> waiting = new LinkedBlockingQueue<>();
    private @Nullable ClientCallStreamObserver<WatchEventsRequest> call;
    private int taken;

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchEventsRequest> call) {
        this.call = call;
        call.disableAutoRequestWithInitial(AHEAD);
    }

    @Override
    public void onNext(Event event) {
        waiting.add(new Arrived(event, null));
    }

    @Override
    public void onError(Throwable failure) {
        waiting.add(new Arrived(null, failure));
    }

    @Override
    public void onCompleted() {
        waiting.add(new Arrived(null, null));
    }

    /** The next event, however long it takes; null when the stream has ended. */
    @Nullable
    Event read() throws InterruptedException, StatusException {
        return taken(waiting.take());
    }

    /** The next event within a time; null when the stream has ended. */
    @Nullable
    Event read(long nanos) throws InterruptedException, StatusException, TimeoutException {
        Arrived arrived = waiting.poll(nanos, TimeUnit.NANOSECONDS);
        if (arrived == null) {
            throw new TimeoutException();
        }
        return taken(arrived);
    }

    private @Nullable Event taken(Arrived arrived) throws StatusException {
        if (arrived.event() == null) {
            waiting.add(arrived);
            Throwable failure = arrived.failure();
            if (failure != null) {
                throw Status.fromThrowable(failure).asException(Status.trailersFromThrowable(failure));
            }
            return null;
        }
        taken++;
        if (taken == AHEAD / 2 && call != null) {
            call.request(taken);
            taken = 0;
        }
        return arrived.event();
    }
}
