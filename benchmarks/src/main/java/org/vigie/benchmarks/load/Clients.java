package org.vigie.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.vigie.benchmarks.measure.Latencies;

/** So many clients at once, each with a connection or stub of its own. */
public final class Clients {

    /** One call; closed when its client ends. */
    public interface Call extends AutoCloseable {

        /** Makes the call once and waits for its answer. @throws Exception when it is not answered as expected */
        void make() throws Exception;

        @Override
        void close();
    }

    /**
     * What the clients measured.
     *
     * @param perSecond calls answered
     */
    public record Outcome(double perSecond, Latencies latencies) {}

    private final int count;
    private final IntFunction<Call> calls;

    /** @param calls makes the call of a client by its number */
    public Clients(int count, IntFunction<Call> calls) {
        this.count = count;
        this.calls = calls;
    }

    /** Each calls again as soon as it is answered. */
    public Outcome atOnce(double seconds) throws InterruptedException {
        return all(seconds, 0);
    }

    /**
     * Together they keep a pace. A latency counts from the moment a call was due, so that a stall is not left out.
     *
     * @param perSecond calls due in a second by all clients
     */
    public Outcome paced(double seconds, double perSecond) throws InterruptedException {
        return all(seconds, (long) (1e9 * count / perSecond));
    }

    private Outcome all(double seconds, long interval) throws InterruptedException {
        Latencies latencies = new Latencies();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                long first = start + interval * number / count;
                clients.add(threads.submit(() -> one(number, first, end, interval, latencies)));
            }
            long made = 0;
            for (Future<Integer> client : clients) {
                made += client.get();
            }
            return new Outcome(made * 1e9 / (System.nanoTime() - start), latencies);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed: " + e.getCause(), e.getCause());
        }
    }

    private int one(int number, long first, long end, long interval, Latencies latencies) throws Exception {
        int made = 0;
        try (Call call = calls.apply(number)) {
            long due = first;
            while (true) {
                long now = System.nanoTime();
                if (interval > 0) {
                    while (now < due) {
                        LockSupport.parkNanos(due - now);
                        now = System.nanoTime();
                    }
                } else {
                    due = now;
                }
                if (now >= end && made > 0) {
                    return made;
                }
                call.make();
                latencies.record(System.nanoTime() - due);
                made++;
                due += interval;
            }
        }
    }
}
