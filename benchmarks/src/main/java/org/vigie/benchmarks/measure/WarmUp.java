package org.vigie.benchmarks.measure;

import java.util.Locale;
import java.util.function.Consumer;

/** Repeats what is to be measured until it gets no faster: a service that runs for days is measured, not one that still compiles. */
public final class WarmUp {
    private static final int MOST = 12;
    private static final double GAIN = 0.05;
    private static final int WITHOUT_GAIN = 2;

    private WarmUp() {}

    /** Does the same work each time. */
    @FunctionalInterface
    public interface Round {
        /** @return how long it took, in any unit; greater than 0 */
        double run() throws InterruptedException;
    }

    /**
     * Ends after two rounds in a row of which neither was 5 % faster than the fastest before, or after twelve rounds.
     *
     * @param say told of each round's figure
     * @return how many rounds it took
     */
    public static int run(String unit, Round round, Consumer<String> say) throws InterruptedException {
        double best = Double.MAX_VALUE;
        int without = 0;
        int rounds = 0;
        while (rounds < MOST && without < WITHOUT_GAIN) {
            double took = round.run();
            rounds++;
            say.accept(String.format(Locale.ROOT, "warm-up %d: %s %s", rounds, Summary.number(took), unit));
            without = took < best * (1 - GAIN) ? 0 : without + 1;
            best = Math.min(best, took);
        }
        return rounds;
    }
}
