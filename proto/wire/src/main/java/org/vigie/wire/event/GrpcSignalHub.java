package org.vigie.wire.event;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Serves WatchSignals: first a snapshot, ended by {@code SnapshotEnded}, then what is published, as far as the client
 * keeps up; a client that fell behind gets a new snapshot instead of what it missed. Thread-safe.
 */
public final class GrpcSignalHub implements OpenStreams {
    private static final int BACKLOG = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public GrpcSignalHub(Clock clock) {
        this.clock = clock;
    }

    /** Hands a signal to every subscriber it concerns; never waits. */
    public void publish(Signal signal) {
        for (Subscriber subscriber : subscribers) {
            subscriber.offer(signal);
        }
    }

    /** Signals may have been missed: every subscriber gets a new snapshot. */
    public void fallBehind() {
        subscribers.forEach(Subscriber::fallBehind);
    }

    /**
     * Answers the call; returns at once, the stream goes on.
     *
     * @param snapshot what is true now, asked for again whenever the client fell behind
     * @param wanted of the signals in the call's scope, those meant for this caller
     */
    public void serve(
            CallScope call,
            Supplier<List<Signal>> snapshot,
            Predicate<Signal> wanted,
            StreamObserver<org.vigie.contract.wire.v1.Signal> observer) {
        if (stopping) {
            throw GrpcWatcher.stopping();
        }
        var watcher = new GrpcWatcher<org.vigie.contract.wire.v1.Signal>(
                (ServerCallStreamObserver<org.vigie.contract.wire.v1.Signal>) observer,
                call.tokenExpiry(),
                PATIENCE,
                clock);
        Subscriber subscriber = new Subscriber(call.caller().subject(), call.scope(), snapshot, wanted, watcher);
        subscribers.add(subscriber);
        watcher.start(subscriber::advance, () -> subscribers.remove(subscriber));
        if (stopping) {
            // Began while all others were told to end.
            watcher.stop();
        }
    }

    @Override
    public void endAll() {
        stopping = true;
        subscribers.forEach(subscriber -> subscriber.watcher.stop());
    }

    @Override
    public void endOf(String subject, BrandId brand) {
        for (Subscriber subscriber : subscribers) {
            if (subscriber.subject.equals(subject) && subscriber.scope.contains(brand)) {
                subscriber.watcher.outdate();
            }
        }
    }

    /** How many streams are open. */
    public int subscribers() {
        return subscribers.size();
    }

    private final class Subscriber {
        private final String subject;
        private final BrandScope scope;
        private final Supplier<List<Signal>> snapshot;
        private final Predicate<Signal> wanted;
        private final GrpcWatcher<org.vigie.contract.wire.v1.Signal> watcher;
        private final Deque<Signal> backlog = new ArrayDeque<>();
        private boolean behind = true;

        Subscriber(
                String subject,
                BrandScope scope,
                Supplier<List<Signal>> snapshot,
                Predicate<Signal> wanted,
                GrpcWatcher<org.vigie.contract.wire.v1.Signal> watcher) {
            this.subject = subject;
            this.scope = scope;
            this.snapshot = snapshot;
            this.wanted = wanted;
            this.watcher = watcher;
        }

        void offer(Signal signal) {
            if (!concerns(signal)) {
                return;
            }
            synchronized (backlog) {
                if (backlog.size() >= BACKLOG) {
                    backlog.clear();
                    behind = true;
                }
                backlog.add(signal);
            }
            watcher.wake();
        }

        void fallBehind() {
            synchronized (backlog) {
                backlog.clear();
                behind = true;
            }
            watcher.wake();
        }

        boolean advance() {
            if (takeBehind()) {
                snapshot.get().stream()
                        .filter(this::concerns)
                        .forEach(signal -> watcher.send(GrpcFacts.signal(signal)));
                watcher.send(org.vigie.contract.wire.v1.Signal.newBuilder()
                        .setType("SnapshotEnded")
                        .setOccurredAt(timestamp(clock.instant()))
                        .build());
                return true;
            }
            Signal next = watcher.hasRoom() ? poll() : null;
            if (next != null) {
                watcher.send(GrpcFacts.signal(next));
            }
            return next != null;
        }

        private boolean concerns(Signal signal) {
            return scope.contains(signal.brand()) && wanted.test(signal);
        }

        private boolean takeBehind() {
            synchronized (backlog) {
                boolean was = behind;
                behind = false;
                return was;
            }
        }

        private @Nullable Signal poll() {
            synchronized (backlog) {
                return backlog.poll();
            }
        }
    }
}
