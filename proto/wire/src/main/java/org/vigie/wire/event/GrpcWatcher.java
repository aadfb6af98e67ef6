package org.vigie.wire.event;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * One open stream: a virtual thread that sends when there is something to send and the client has room, and that ends
 * when the client goes, its token expires, or it does not read for too long.
 */
final class GrpcWatcher<A> {
    /** What is sent. Called by the watcher's thread only. */
    interface Source {
        /** Sends what there is while the client has room; false when there was nothing to send. */
        boolean advance();

        /** Nothing will be sent any more: the stream ends with OK. */
        default boolean finished() {
            return false;
        }
    }

    private final ServerCallStreamObserver<A> observer;
    private final Instant expiry;
    private final Duration patience;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;
    private volatile boolean stopping;
    private volatile boolean outdated;

    GrpcWatcher(ServerCallStreamObserver<A> observer, Instant expiry, Duration patience, Clock clock) {
        this.observer = observer;
        this.expiry = expiry;
        this.patience = patience;
        this.clock = clock;
    }

    /** Must be called inside the handler, before it returns. The stream ends by itself; {@code ended} runs then. */
    void start(Source source, Runnable ended) {
        observer.setOnReadyHandler(this::wake);
        observer.setOnCancelHandler(this::wake);
        Thread.ofVirtual().name("watch").start(Context.current().wrap(() -> {
            try {
                run(source);
            } finally {
                ended.run();
            }
        }));
    }

    /** Something may have changed. From any thread. */
    void wake() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the stream, so that the client resumes at another instance. From any thread. */
    void stop() {
        stopping = true;
        wake();
    }

    /** Ends the stream as at its token's end: what the token says is not true any more. From any thread. */
    void outdate() {
        outdated = true;
        wake();
    }

    boolean hasRoom() {
        return observer.isReady() && !observer.isCancelled();
    }

    void send(A message) {
        observer.onNext(message);
    }

    private void run(Source source) {
        try {
            loop(source);
        } catch (Problem problem) {
            fail(problem);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(stopping());
        } catch (RuntimeException e) {
            // The problem interceptor logs it and answers INTERNAL.
            end(e);
        }
    }

    private void loop(Source source) throws InterruptedException {
        Instant stuckSince = Instant.MAX;
        while (!observer.isCancelled()) {
            long seen = seen();
            if (stopping) {
                throw stopping();
            }
            if (source.finished()) {
                observer.onCompleted();
                return;
            }
            Instant now = clock.instant();
            requireToken(now);
            if (!observer.isReady()) {
                stuckSince = stuckSince.isBefore(now) ? stuckSince : now;
                requireReader(stuckSince, now);
                await(seen, patience.dividedBy(4));
                continue;
            }
            stuckSince = Instant.MAX;
            if (!source.advance()) {
                await(seen, Duration.between(now, expiry));
            }
        }
    }

    private void requireToken(Instant now) {
        if (outdated || !now.isBefore(expiry)) {
            throw new Problem(IdentityReason.TOKEN_EXPIRED, "The token has expired; resume with a fresh one.");
        }
    }

    private void requireReader(Instant stuckSince, Instant now) {
        if (!now.isBefore(stuckSince.plus(patience))) {
            throw new Problem(
                    WireReason.WATCH_TOO_SLOW,
                    "The stream was not read for " + patience + "; resume from the last position.");
        }
    }

    private long seen() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private void await(long seen, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = Math.max(1_000_000, Math.min(limit.toMillis(), 60_000) * 1_000_000L);
            while (changes == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    static Problem stopping() {
        return new Problem(
                WireReason.DEPENDENCY_UNAVAILABLE, "The service is stopping; resume from the last position.");
    }

    private void fail(Problem problem) {
        end(GrpcProblems.exception(problem));
    }

    private void end(RuntimeException failure) {
        if (!observer.isCancelled()) {
            observer.onError(failure);
        }
    }
}
