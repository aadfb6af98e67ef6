package org.vigie.reporting.recompute;

import io.grpc.Context;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.reporting.ReportingReason;
import org.vigie.wire.event.GrpcFacts;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Facts read again over WatchEvents, as this service. */
final class GrpcRetainedFacts implements RetainedFacts {
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int BATCH = 500;

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
        if (upTo < 1) {
            return;
        }
        Context.CancellableContext context = Context.current().withCancellation();
        Context before = context.attach();
        try {
            drain(open(service, brand, upTo), upTo, batches);
        } catch (TimeoutException e) {
            throw unavailable(service, "nothing came for " + SILENCE.toSeconds() + " s");
        } catch (StatusException e) {
            throw unavailable(service, e.getStatus().getCode().name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(service, "interrupted");
        } finally {
            context.detach(before);
            context.cancel(null);
        }
    }

    private BlockingClientCall<?, Event> open(String service, BrandId brand, long upTo) {
        var watch = watches.get(service);
        if (watch == null) {
            throw new IllegalArgumentException("service: expected one of " + watches.keySet() + ", actual " + service);
        }
        return watch.apply(WatchEventsRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .setUntilSequence(upTo)
                .build());
    }

    /** The service ends the stream after the last fact; silence before that may be anything, so it is never the end. */
    private static void drain(BlockingClientCall<?, Event> call, long upTo, Consumer<List<NumberedFact>> batches)
            throws InterruptedException, StatusException, TimeoutException {
        List<NumberedFact> batch = new ArrayList<>();
        long last = 0;
        while (last < upTo) {
            Event event = call.read(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null || event.getSequence() > upTo) {
                break;
            }
            last = event.getSequence();
            batch.add(GrpcFacts.fact(event));
            if (batch.size() == BATCH) {
                batches.accept(List.copyOf(batch));
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            batches.accept(List.copyOf(batch));
        }
    }

    private static Problem unavailable(String service, String why) {
        return new Problem(
                ReportingReason.EVENTS_UNAVAILABLE,
                "The facts of " + service + " can't be read now.",
                Map.of("service", service, "status", why));
    }
}
