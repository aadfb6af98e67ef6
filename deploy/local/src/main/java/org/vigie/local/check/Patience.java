package org.vigie.local.check;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.vigie.local.Refusal;

/** Waits for what a platform under load shows a little later. */
public final class Patience {

    static final Duration USUAL = Duration.ofSeconds(45);

    private Patience() {}

    /** @throws Refusal when it does not hold in time */
    public static void await(String what, Duration patience, BooleanSupplier holds) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new Refusal(what + " did not appear within " + patience.toSeconds() + " s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal("interrupted", e);
            }
        }
    }
}
