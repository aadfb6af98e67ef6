package org.vigie.benchmarks.matching.side;

import java.util.concurrent.TimeUnit;
import org.vigie.benchmarks.matching.workload.MatchSets;

/** Lets one side match posts for some time. */
public final class Race {
    /** Posts between two looks at the clock. */
    private static final int STRIDE = 16;

    private final int posts;

    /** @param posts how many there are; then they come again */
    public Race(int posts) {
        this.posts = posts;
    }

    /** Posts a second. */
    public double perSecond(Side side, double seconds) {
        MatchSets met = new MatchSets();
        long begin = System.nanoTime();
        long most = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        long done = 0;
        long taken = 0;
        while (taken < most) {
            int until = (int) Math.min(STRIDE, 1 + done);
            for (int i = 0; i < until; i++) {
                side.match((int) (done++ % posts), met);
            }
            taken = System.nanoTime() - begin;
        }
        return done * 1e9 / taken;
    }

    /** The match sets of the first posts. */
    public MatchSets sets(Side side, int count) {
        MatchSets met = new MatchSets();
        for (int post = 0; post < count; post++) {
            side.match(post, met);
        }
        return met;
    }
}
