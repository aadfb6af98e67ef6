package org.vigie.search.matching.budget;

/**
 * How much one brand may ask of one post: the more words it has, the more. A step is a look at one node of a query, one id or one position:
 * some nanoseconds. Steps, not time, so that the same post and queries always give the same answer.
 *
 * @param least steps of a post without words, 1 or more
 * @param aWord further steps for each word, 0 or more
 * @param most steps of any post, {@code least} or more
 */
public record MatchBudget(long least, long aWord, long most) {
    /**
     * Some seventy microseconds for a post of twenty words: the most that ten thousand queries of one brand were seen to need, a hundred of
     * them of thousands of terms, is about half of it.
     */
    public static final MatchBudget USUAL = new MatchBudget(4_000, 250, 100_000);

    public MatchBudget {
        if (least < 1 || aWord < 0 || most < least) {
            throw new IllegalArgumentException("budget: expected 1 <= least <= most and 0 or more a word, actual "
                    + least + ", " + aWord + ", " + most);
        }
    }

    /** The same for every post. */
    public static MatchBudget of(long steps) {
        return new MatchBudget(steps, 0, steps);
    }

    /** Steps of a post with so many words. */
    public long steps(int words) {
        return Math.min(most, least + aWord * words);
    }
}
