package org.vigie.ingestion.pull;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;

/** A worker that starts and stops with the application. */
public final class Pulling implements SmartLifecycle {
    private final PullWorker<?> worker;
    private volatile boolean running;

    private Pulling(PullWorker<?> worker) {
        this.worker = worker;
    }

    /** Reads what the store says is due. */
    public static <R extends Claim> Pulling of(ReadingStore<R> store, List<? extends Reader<R>> readers, Clock clock) {
        return new Pulling(new PullWorker<>(store, readers, UUID.randomUUID().toString(), clock));
    }

    @Override
    public void start() {
        worker.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            worker.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 100;
    }
}
