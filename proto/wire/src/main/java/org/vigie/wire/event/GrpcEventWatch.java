package org.vigie.wire.event;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/**
 * Serves WatchEvents: from the log up to the ring, from the ring from then on, only the caller's brands, gap-free and in
 * order. Ends with TOKEN_EXPIRED at the token's end and WATCH_TOO_SLOW when the client does not read. Thread-safe.
 */
public final class GrpcEventWatch implements OpenStreams {
    private static final int PAGE = 500;
    private static final int MAX_WATCHERS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventLog log;
    private final FactRing ring;
    private final Clock clock;
    private final Duration patience;
    private final Map<GrpcWatcher<Event>, CallScope> open = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    public GrpcEventWatch(EventLog log, FactRing ring, Clock clock) {
        this(log, ring, clock, PATIENCE);
    }

    GrpcEventWatch(EventLog log, FactRing ring, Clock clock, Duration patience) {
        this.log = log;
        this.ring = ring;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Answers the call; returns at once, the stream goes on. Problem WATCH_POSITION_UNKNOWN when the position is beyond
     * the newest fact or another fact than the caller's stands there, WATCH_TOO_MANY at 20 000 streams.
     */
    public void serve(WatchEventsRequest request, CallScope call, StreamObserver<Event> observer) {
        long position = start(request, call.scope());
        if (stopping) {
            throw GrpcWatcher.stopping();
        }
        if (open.size() >= MAX_WATCHERS) {
            throw new Problem(WireReason.WATCH_TOO_MANY, "Too many streams in this process.");
        }
        var watcher =
                new GrpcWatcher<Event>((ServerCallStreamObserver<Event>) observer, call.tokenExpiry(), patience, clock);
        Runnable wake = watcher::wake;
        open.put(watcher, call);
        ring.subscribe(wake);
        watcher.start(new Reader(call, position, request.getUntilSequence(), watcher), () -> {
            ring.unsubscribe(wake);
            open.remove(watcher);
        });
        if (stopping) {
            // Began while all others were told to end.
            watcher.stop();
        }
    }

    /** How many streams are open. */
    public int watchers() {
        return open.size();
    }

    @Override
    public void endAll() {
        stopping = true;
        open.keySet().forEach(GrpcWatcher::stop);
    }

    @Override
    public void endOf(String subject, BrandId brand) {
        open.forEach((watcher, call) -> {
            if (call.caller().subject().equals(subject) && call.scope().contains(brand)) {
                watcher.outdate();
            }
        });
    }

    private long start(WatchEventsRequest request, BrandScope scope) {
        long asked = request.getAfterSequence();
        long last = Math.max(log.last(), ring.last());
        atMost(last, "until_sequence", request.getUntilSequence());
        if (asked < 0) {
            return last;
        }
        atMost(last, "after_sequence", asked);
        if (asked > 0 && !request.getAfterId().isEmpty()) {
            compare(log.idAt(scope, asked), request.getAfterId());
        }
        return asked;
    }

    /** How far the newest is, is not said: it counts what every brand does. */
    private static void atMost(long last, String field, long asked) {
        if (asked > last) {
            throw new Problem(WireReason.WATCH_POSITION_UNKNOWN, field + ": beyond the newest fact");
        }
    }

    /** A log that was restored and has grown again has other facts at the numbers that the caller has seen. */
    private static void compare(Optional<UUID> stored, String seen) {
        if (stored.isPresent() && !stored.get().toString().equalsIgnoreCase(seen)) {
            throw new Problem(
                    WireReason.WATCH_POSITION_UNKNOWN,
                    "after_id: another fact stands at this position",
                    Map.of("expected", stored.get().toString(), "actual", seen));
        }
    }

    private final class Reader implements GrpcWatcher.Source {
        private final BrandScope scope;
        private final boolean person;
        private final GrpcWatcher<Event> watcher;
        private final long until;
        private long position;

        Reader(CallScope call, long position, long until, GrpcWatcher<Event> watcher) {
            this.scope = call.scope();
            this.person = !(call.caller() instanceof Caller.Service);
            this.position = position;
            this.watcher = watcher;
            this.until = until > 0 ? until : Long.MAX_VALUE;
        }

        @Override
        public boolean finished() {
            return position >= until;
        }

        @Override
        public boolean advance() {
            Optional<List<NumberedFact>> live = ring.after(position, PAGE);
            if (live.isEmpty()) {
                return replay();
            }
            return send(live.get()) > 0;
        }

        /** Whatever the ring had published before the query is in its answer, so an answer cut by nothing reaches there. */
        private boolean replay() {
            long covered = ring.last();
            List<NumberedFact> page = log.after(scope, position, PAGE);
            int sent = send(page);
            boolean whole = sent == page.size();
            if (whole && page.size() < PAGE && covered > position) {
                position = covered;
                return true;
            }
            return sent > 0;
        }

        /** What happened to the whole agency is told to people; services follow brands. */
        private boolean concerns(Fact fact) {
            return fact.isAgencyWide() ? person && fact.agency().equals(scope.agency()) : scope.contains(fact.brand());
        }

        private int send(List<NumberedFact> facts) {
            int taken = 0;
            for (NumberedFact fact : facts) {
                if (fact.sequence() > until) {
                    position = until;
                    return taken + 1;
                }
                if (concerns(fact.fact())) {
                    if (!watcher.hasRoom()) {
                        break;
                    }
                    watcher.send(GrpcFacts.event(fact));
                }
                position = fact.sequence();
                taken++;
            }
            return taken;
        }
    }
}
