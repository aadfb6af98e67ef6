package org.vigie.search.matching.budget;

/** Counts the steps of one brand at one post, or of all that is told of the posts of one answer. For one thread. */
public final class Meter {
    private long most;
    private long spent;

    /** One that begins with so many steps. */
    public static Meter of(long steps) {
        Meter meter = new Meter();
        meter.most(steps);
        return meter;
    }

    /** How much a brand may spend of the post that comes. */
    public void most(long steps) {
        most = steps;
    }

    /** Goes on from what was spent before. */
    public void resume(long before) {
        spent = before;
    }

    public long spent() {
        return spent;
    }

    public void spend(int steps) {
        spent += steps;
    }

    /** More was spent than there is; what was found meanwhile counts for nothing. */
    public boolean isExhausted() {
        return spent > most;
    }
}
