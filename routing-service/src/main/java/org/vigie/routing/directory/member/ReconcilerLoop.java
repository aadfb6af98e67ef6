package org.vigie.routing.directory.member;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.FailureTrace;

/** Runs the reconciler every few seconds, and at once when something was wished. */
public final class ReconcilerLoop {
    private static final Logger log = LoggerFactory.getLogger(ReconcilerLoop.class);
    private static final long TICK_MILLIS = 2_000;

    private final IdentityReconciler reconciler;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    public ReconcilerLoop(IdentityReconciler reconciler) {
        this.reconciler = reconciler;
    }

    synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("identity").start(this::run);
    }

    synchronized void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Something was wished. */
    public void wake() {
        signal.release();
    }

    private void run() {
        try {
            while (running) {
                if (signal.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
                round();
            }
        } catch (InterruptedException e) {
            log.debug("stopped reconciling identities");
        }
    }

    /** Wishes stay due until they are fulfilled, so a failed round only waits for the next. */
    private void round() {
        try {
            int looked = reconciler.reconcile();
            log.debug("{} wishes looked at", looked);
        } catch (RuntimeException e) {
            log.warn("identities were not reconciled: {}", FailureTrace.headline(e));
        }
    }
}
