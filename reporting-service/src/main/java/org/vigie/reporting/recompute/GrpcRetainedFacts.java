package org.vigie.reporting.recompute;

import io.grpc.Context;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.reporting.ReportingReason;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.GrpcFacts;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Facts read again over WatchEvents, as this service. */
final class GrpcRetainedFacts implements RetainedFacts {
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_IN_VAIN = 5;

    private final Map<String, Function<WatchEventsRequest, BlockingClientCall<?, Event>>> watches;

    GrpcRetainedFacts(Map<String, Function<WatchEventsRequest, BlockingClientCall<?, Event>>> watches) {
        this.watches = Map.copyOf(watches);
    }

    @Override
    public List<String> services() {
        return watches.keySet().stream().sorted().toList();
    }

    @Override
    public void read(String service, BrandId brand, long upTo, Consumer<List<NumberedFact>> batches) {
        Stretch stretch = new Stretch(upTo, batches);
        int inVain = 0;
        while (!stretch.isRead()) {
            long before = stretch.position.sequence();
            boolean ended = readStream(service, brand, stretch);
            inVain = stretch.position.sequence() > before ? 0 : inVain + 1;
            if (ended) {
                break;
            }
            if (inVain == MOST_IN_VAIN) {
                throw unavailable(service, IdentityReason.TOKEN_EXPIRED.name());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        stretch.handOver();
    }

    /** False when only this service's token had ended: a large brand takes longer to read than one lives. */
    private boolean readStream(String service, BrandId brand, Stretch stretch) {
        Context.CancellableContext context = Context.current().withCancellation();
        Context before = context.attach();
        try {
            stretch.drain(open(service, brand, stretch));
            return true;
        } catch (TimeoutException e) {
            throw unavailable(service, "nothing came for " + SILENCE.toSeconds() + " s");
        } catch (StatusException e) {
            if (GrpcProblems.reason(e).orElse("").equals(IdentityReason.TOKEN_EXPIRED.name())) {
                return false;
            }
            throw unavailable(service, e.getStatus().getCode().name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(service, "interrupted");
        } finally {
            context.detach(before);
            context.cancel(null);
        }
    }

    private BlockingClientCall<?, Event> open(String service, BrandId brand, Stretch stretch) {
        var watch = watches.get(service);
        if (watch == null) {
            throw new IllegalArgumentException("service: expected one of " + watches.keySet() + ", actual " + service);
        }
        var request = WatchEventsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .setAfterSequence(stretch.position.sequence())
                .setUntilSequence(stretch.upTo);
        UUID last = stretch.position.fact();
        if (last != null) {
            request.setAfterId(last.toString());
        }
        return watch.apply(request.build());
    }

    /** What was read so far, in however many streams. */
    private static final class Stretch {
        private final long upTo;
        private final Consumer<List<NumberedFact>> batches;
        private final List<NumberedFact> batch = new ArrayList<>();
        private FollowedPosition position = FollowedPosition.START;

        Stretch(long upTo, Consumer<List<NumberedFact>> batches) {
            this.upTo = upTo;
            this.batches = batches;
        }

        boolean isRead() {
            return position.sequence() >= upTo;
        }

        /** The service ends the stream after the last fact; silence before that may be anything, so it is never the end. */
        void drain(BlockingClientCall<?, Event> call) throws InterruptedException, StatusException, TimeoutException {
            while (!isRead()) {
                Event event = call.read(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (event == null || event.getSequence() > upTo) {
                    return;
                }
                NumberedFact fact = GrpcFacts.fact(event);
                position = FollowedPosition.of(fact);
                batch.add(fact);
                if (batch.size() == BATCH) {
                    handOver();
                }
            }
        }

        void handOver() {
            if (!batch.isEmpty()) {
                batches.accept(List.copyOf(batch));
                batch.clear();
            }
        }
    }

    private static Problem unavailable(String service, String why) {
        return new Problem(
                ReportingReason.EVENTS_UNAVAILABLE,
                "The facts of " + service + " can't be read now.",
                Map.of("service", service, "status", why));
    }
}
