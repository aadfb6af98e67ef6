package org.vigie.local.platform;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells a person what is being started and how long it took. Safe for use by many threads. */
final class Progress {

    private final PrintWriter out;
    private final long begin = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    /** Runs one step and tells its time once it is done. */
    <T> T step(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        say(String.format(Locale.ROOT, "  %-16s ready in %5.1f s", what, seconds(start)));
        return result;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Time since the command began. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
