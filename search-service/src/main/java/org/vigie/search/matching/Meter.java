package org.vigie.search.matching;

/** Counts the steps of one brand at one post. For one thread. */
final class Meter {
    private long most;
    private long spent;

    /** How much a brand may spend of the post that comes. */
    void most(long steps) {
        most = steps;
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
