package org.vigie.search.insight;

/**
 * Between what a share lies: the score interval of E. B. Wilson (Journal of the American Statistical Association 22, 1927).
 *
 * @param share observed, 0 to 1
 * @param size of the sample, above 0; no whole number where observations do not weigh the same
 * @param quantile how many standard deviations wide to each side; {@link #NORMAL} for 95 %
 */
record WilsonScore(double share, double size, double quantile) {
    /** The 97.5 % quantile of the normal distribution. */
    static final double NORMAL = 1.959964;

    WilsonScore {
        if (!(share >= 0 && share <= 1 && size > 0)) {
            throw new IllegalArgumentException("share: expected 0 to 1 of some, actual " + share + " of " + size);
        }
    }

    /** Lower end, 0 or more. */
    double low() {
        return share == 0 ? 0 : Math.max(0, middle() - half());
    }

    /** Upper end, at most 1. */
    double high() {
        return share == 1 ? 1 : Math.min(1, middle() + half());
    }

    private double middle() {
        return (share + quantile * quantile / (2 * size)) / (1 + quantile * quantile / size);
    }

    private double half() {
        double variance = share * (1 - share) / size + quantile * quantile / (4 * size * size);
        return quantile * Math.sqrt(variance) / (1 + quantile * quantile / size);
    }
}
