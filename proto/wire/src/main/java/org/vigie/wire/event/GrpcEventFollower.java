package org.vigie.wire.event;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.time.GrowingPause;

/**
 * Follows the WatchEvents of another service, all agencies, from the position its sink keeps: in batches, without a gap,
 * each fact at least once. Reconnects with back-off and jitter, at once when only the token had ended. One thread.
 */
public final class GrpcEventFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GrpcEventFollower.class);
    private static final int MAX_BATCH = 1_000;
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final String peer;
    private final Duration gather;
    private final BiConsumer<WatchEventsRequest, StreamObserver<Event>> watch;
    private final FactSink sink;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * @param peer the other service, for log lines
     * @param gather how long after its first fact a batch is closed, if it is not full before; more than 0
     * @param watch {@code EventServiceGrpc.newStub(…)::watchEvents} of a stub with this service's own token
     */
    public GrpcEventFollower(
            String peer, Duration gather, BiConsumer<WatchEventsRequest, StreamObserver<Event>> watch, FactSink sink) {
        this.peer = peer;
        this.gather = gather;
        this.watch = watch;
        this.sink = sink;
    }

    /** Begins to follow, on a virtual thread of its own. */
    public synchronized void start() {
        if (thread == null && !isClosed()) {
            thread = Thread.ofVirtual().name("follow-" + peer).start(this::run);
        }
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            int failures = 0;
            boolean ended = isClosed();
            while (!ended) {
                failures = attempt() ? 0 : failures + 1;
                Duration pause = PAUSE.after(failures + 1, ThreadLocalRandom.current());
                ended = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
            log.info("stopped following {}", peer);
        } catch (InterruptedException e) {
            log.info("stopped following {}, interrupted", peer);
        }
    }

    /** Whatever fails, the facts are still in the other service's log: pause, then begin again from the position. */
    private boolean attempt() throws InterruptedException {
        try {
            return follow();
        } catch (RuntimeException e) {
            log.warn("following {} failed: {}", peer, FailureTrace.of(e));
            return false;
        }
    }

    /** Follows until the stream ends; true when it ended as planned. */
    private boolean follow() throws InterruptedException {
        FollowedPosition position = sink.position();
        Context.CancellableContext context = Context.ROOT.withCancellation();
        Context before = context.attach();
        try {
            GrpcEventStream stream = new GrpcEventStream();
            watch.accept(request(position), stream);
            drain(stream);
            return true;
        } catch (StatusException e) {
            return ended(e, position);
        } finally {
            context.detach(before);
            context.cancel(null);
        }
    }

    private static WatchEventsRequest request(FollowedPosition position) {
        var request =
                WatchEventsRequest.newBuilder().setAgency("-").setBrand("-").setAfterSequence(position.sequence());
        if (position.fact() != null) {
            request.setAfterId(position.fact().toString());
        }
        return request.build();
    }

    private void drain(GrpcEventStream stream) throws InterruptedException, StatusException {
        List<NumberedFact> batch = new ArrayList<>();
        long end = 0;
        while (!isClosed()) {
            Event event = batch.isEmpty() ? stream.read() : readUntil(stream, end);
            if (event != null) {
                end = batch.isEmpty() ? System.nanoTime() + gather.toNanos() : end;
                batch.add(GrpcFacts.fact(event));
            } else if (batch.isEmpty()) {
                return;
            }
            if (event == null || batch.size() >= MAX_BATCH) {
                sink.accept(List.copyOf(batch));
                batch.clear();
            }
        }
    }

    private static @Nullable Event readUntil(GrpcEventStream stream, long end)
            throws InterruptedException, StatusException {
        try {
            return stream.read(Math.max(0, end - System.nanoTime()));
        } catch (TimeoutException e) {
            return null;
        }
    }

    private boolean ended(StatusException failure, FollowedPosition began) {
        String reason = GrpcProblems.reason(failure).orElse("");
        if (reason.equals(IdentityReason.TOKEN_EXPIRED.name())) {
            return true;
        }
        if (reason.equals(WireReason.WATCH_POSITION_UNKNOWN.name())) {
            log.error("{} does not know position {}: was its store restored?", peer, began.sequence());
            sink.onPositionUnknown(began);
            return false;
        }
        if (failure.getStatus().getCode() != Status.Code.CANCELLED || !isClosed()) {
            log.info("stream of {} ended: {} {}", peer, failure.getStatus().getCode(), reason);
        }
        return false;
    }
}
