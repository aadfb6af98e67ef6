package org.vigie.routing.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that is done again after a pause, on a thread of its own. Starts with {@link #start} and ends with {@link #stop}, once. */
public final class Rounds {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<@Nullable Duration> round;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    /** @param round one round, which throws nothing; gives the pause until the next, null after the last */
    public Rounds(String name, Supplier<@Nullable Duration> round) {
        this.name = name;
        this.round = round;
    }

    public synchronized void start() {
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** A round under way ends by itself; the database must not be closed under it. */
    public synchronized void stop() {
        closing.countDown();
        try {
            if (thread != null && !thread.join(GRACE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a round should come to its end. */
    public boolean isStopping() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            Duration pause = round.get();
            while (pause != null && !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = round.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
