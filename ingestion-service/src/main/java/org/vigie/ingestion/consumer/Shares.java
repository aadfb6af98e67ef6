package org.vigie.ingestion.consumer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.consumer.parking.Bisection;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/** Hands over a page, each brand's share on a thread of its own. Used by one thread. */
final class Shares implements AutoCloseable {
    private final Handover handover;
    private final ExecutorService brands = Executors.newVirtualThreadPerTaskExecutor();

    Shares(Handover handover) {
        this.handover = handover;
    }

    /**
     * What became of a page.
     *
     * @param taken whether anything was taken
     * @param failed brands whose share was not
     */
    record Handed(List<Parking> parked, boolean taken, Map<BrandId, HandoverFailed> failed) {}

    /**
     * @param without brands that are passed by
     * @param waiting done every so many nanoseconds until all have ended
     */
    Handed hand(Bisection bisection, List<InboxEntry> entries, Set<BrandId> without, long everyNanos, Runnable waiting)
            throws InterruptedException {
        Map<BrandId, List<InboxEntry>> shares = new LinkedHashMap<>();
        entries.stream()
                .filter(handover::concerns)
                .filter(entry -> !without.contains(entry.brand()))
                .forEach(entry -> shares.computeIfAbsent(entry.brand(), brand -> new ArrayList<>())
                        .add(entry));
        List<Call> calls = shares.entrySet().stream()
                .map(share -> call(bisection, share.getKey(), share.getValue()))
                .toList();
        List<Parking> parked = new ArrayList<>();
        Map<BrandId, HandoverFailed> failed = new HashMap<>();
        boolean taken = false;
        try {
            for (Call call : calls) {
                try {
                    List<Parking> aside = result(call.running(), everyNanos, waiting);
                    taken |= aside.size() < call.entries();
                    parked.addAll(aside);
                } catch (HandoverFailed e) {
                    failed.put(call.brand(), e);
                }
            }
        } finally {
            calls.forEach(call -> call.running().cancel(true));
        }
        return new Handed(parked, taken, failed);
    }

    /** Does something that may take long on a thread of its own; {@code waiting} as in {@link #hand}. */
    <T> T apart(Callable<T> what, long everyNanos, Runnable waiting) throws HandoverFailed, InterruptedException {
        Future<T> running = brands.submit(what);
        try {
            return result(running, everyNanos, waiting);
        } catch (HandoverFailed e) {
            // A problem of the database is none of the other service's.
            if (e.getCause() instanceof ExecutionException told && told.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw e;
        } finally {
            running.cancel(true);
        }
    }

    private record Call(BrandId brand, int entries, Future<List<Parking>> running) {}

    private Call call(Bisection bisection, BrandId brand, List<InboxEntry> share) {
        return new Call(brand, share.size(), brands.submit(() -> bisection.hand(brand, share)));
    }

    private static <T> T result(Future<T> call, long everyNanos, Runnable waiting)
            throws HandoverFailed, InterruptedException {
        while (true) {
            try {
                return call.get(everyNanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                waiting.run();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof HandoverFailed failed
                        ? failed
                        : HandoverFailed.unavailable("INTERNAL", e);
            }
        }
    }

    @Override
    public void close() {
        brands.shutdownNow();
    }
}
