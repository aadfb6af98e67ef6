package org.vigie.search.author.trace;

/** Whether most of what an author writes looks like a program's. */
public final class LikelyBot {
    private static final int ENOUGH = 3;

    private LikelyBot() {}

    /**
     * More than half of the mentions; of fewer than three, all.
     *
     * @param labelled of the mentions, those that enrichment or a person calls a likely bot's
     */
    public static boolean is(long mentions, long labelled) {
        return mentions >= ENOUGH ? 2 * labelled > mentions : mentions > 0 && labelled == mentions;
    }
}
