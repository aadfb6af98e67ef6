package org.vigie.search.author.ranking;

/**
 * How much an author stands up for a brand.
 *
 * @param score 0 to 100; 0 when they are no advocate
 * @param positiveWeeks UTC weeks with a positive mention and none that is negative
 * @param measured mentions with a tone that is sure
 * @param positiveLow lower end of the 95 % interval of positive / measured
 * @param defences answers to negative mentions of others that are positive or neutral
 * @param replies answers to others
 */
public record Advocacy(
        double score,
        int positiveWeeks,
        long positive,
        long measured,
        double positiveLow,
        long defences,
        long replies) {
    /** Weeks of the window. */
    private static final int WEEKS = 13;

    private static final int FEWEST_WEEKS = 3;
    /** Three positive of three measured reach it, five of six, ten of fifteen; four of five do not. */
    private static final double LEAST_POSITIVE = 0.4;
    /** So many defences are half of what defences can add. */
    private static final double HALF_OF_DEFENCES = 3;

    /** Two-sided 95 % of the normal distribution. */
    private static final double Z = 1.959964;

    /** What was counted, with its score. */
    static Advocacy of(int positiveWeeks, long positive, long measured, long defences, long replies) {
        double low = wilsonLow(positive, measured);
        boolean advocate = positiveWeeks >= FEWEST_WEEKS && low >= LEAST_POSITIVE && replies > 0;
        double score = advocate ? score(positiveWeeks, low, defences) : 0;
        return new Advocacy(score, positiveWeeks, positive, measured, low, defences, replies);
    }

    /** Whether the author is an advocate. */
    public boolean advocates() {
        return score > 0;
    }

    private static double score(int positiveWeeks, double low, long defences) {
        double sustained = Math.min(1, (double) positiveWeeks / WEEKS);
        double defending = defences / (defences + HALF_OF_DEFENCES);
        return 40 * sustained + 40 * low + 20 * defending;
    }

    /** E. B. Wilson, Journal of the American Statistical Association 22, 1927; 0 when nothing was measured. */
    private static double wilsonLow(long positive, long measured) {
        if (positive == 0) {
            return 0;
        }
        double share = (double) positive / measured;
        double middle = share + Z * Z / (2 * measured);
        double half = Z * Math.sqrt(share * (1 - share) / measured + Z * Z / (4.0 * measured * measured));
        return Math.max(0, (middle - half) / (1 + Z * Z / measured));
    }
}
