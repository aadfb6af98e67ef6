package org.vigie.local.platform;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells a person what is being started and how long it took. Safe for use by many threads. */
final class Progress {

    private final Consumer<String> out;

    Progress(Consumer<String> out) {
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
        out.accept(line);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
