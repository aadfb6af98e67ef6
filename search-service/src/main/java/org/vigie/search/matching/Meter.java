package org.vigie.search.matching;

/** Counts the steps of one brand at one post. For one thread. */
final class Meter {
    private final long most;
    private long spent;

    Meter(long most) {
        this.most = most;
    }

    /** Goes on from what was spent before. */
    void resume(long before) {
        spent = before;
    }

    long spent() {
        return spent;
    }

    void spend(int steps) {
        spent += steps;
    }

    /** More was spent than there is; what was found meanwhile counts for nothing. */
    boolean isExhausted() {
        return spent > most;
    }
}
