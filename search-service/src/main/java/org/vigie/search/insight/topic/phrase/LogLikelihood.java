package org.vigie.search.insight.topic.phrase;

/**
 * How surprising it is that a word is in so many texts of one corpus and in so many of another: the log-likelihood ratio G² of the
 * two-by-two table. Source: T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 19
 * (1993). It holds for rare words too, where χ² does not.
 */
public final class LogLikelihood {
    /**
     * Below it a word is no topic: chance alone reaches it once in ten thousand words (χ² of one degree of freedom, p = 0.0001). Source
     * of this choice for words: P. Rayson, D. Berridge, B. Francis, Extending the Cochran rule, JADT 2004.
     */
    public static final double SURPRISING = 15.13;

    private LogLikelihood() {}

    /**
     * G² when the share is larger here than there, else 0. Also 0 when one of the corpora is empty.
     *
     * @param here texts with the word, at most {@code ofHere}
     * @param there the same of the other corpus, at most {@code ofThere}
     */
    public static double ofOveruse(long here, long ofHere, long there, long ofThere) {
        if (here > ofHere || there > ofThere || here < 0 || there < 0) {
            throw new IllegalArgumentException(
                    "counts: expected %d of %d or less and %d of %d or less".formatted(here, ofHere, there, ofThere));
        }
        if (ofHere == 0 || ofThere == 0 || (double) here / ofHere <= (double) there / ofThere) {
            return 0;
        }
        double with = here + (double) there;
        double all = ofHere + (double) ofThere;
        double without = all - with;
        double sum = part(here, with * ofHere / all)
                + part(there, with * ofThere / all)
                + part(ofHere - here, without * ofHere / all)
                + part(ofThere - there, without * ofThere / all);
        return Math.max(0, 2 * sum);
    }

    private static double part(double observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }
}
