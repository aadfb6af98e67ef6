package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets what arrives go before what is handed over: a network gives up when its calls are not taken, while what is stored is only
 * later at its reader. Each turn waits for as long as the inbox is pressed, but not longer than its end. Thread-safe.
 */
final class Precedence {
    /** Longest wait before one turn, so that a flood without end is handed over too, a batch at a time. */
    static final Duration LONGEST = Duration.ofSeconds(1);

    private static final int LOOKS = 50;

    private final BooleanSupplier pressed;
    private final Sleep sleep;

    /** Takes time. */
    interface Sleep {
        void nanos(long nanos) throws InterruptedException;
    }

    /** @param pressed whether this process has more to store than it can at once */
    Precedence(BooleanSupplier pressed) {
        this(pressed, TimeUnit.NANOSECONDS::sleep);
    }

    Precedence(BooleanSupplier pressed, Sleep sleep) {
        this.pressed = pressed;
        this.sleep = sleep;
    }

    /** Waits until a turn may begin. */
    void await() throws InterruptedException {
        for (int look = 0; look < LOOKS && pressed.getAsBoolean(); look++) {
            sleep.nanos(LONGEST.toNanos() / LOOKS);
        }
    }
}
