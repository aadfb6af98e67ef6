package org.vigie.search.insight;

/** Student's distribution, whose ends are further away than those of the normal one where a spread is estimated from few observations. */
final class Student {
    /** One degree of freedom to four: a brand that is spoken of on one weekday, and two weeks before. */
    private static final double[] FEW_DEGREES = {12.7062, 4.3027, 3.1824, 2.7764};

    private Student() {}

    /**
     * The 97.5 % quantile: of few degrees of freedom as tables have it, then by Abramowitz and Stegun, Handbook of Mathematical Functions,
     * 26.7.5, which is off by less than 0.01 from five on.
     *
     * @param freedom degrees of freedom, 1 or more
     */
    static double quantile(long freedom) {
        if (freedom <= FEW_DEGREES.length) {
            return FEW_DEGREES[(int) freedom - 1];
        }
        double z = WilsonScore.NORMAL;
        double first = (Math.pow(z, 3) + z) / 4;
        double second = (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / 96;
        double third = (3 * Math.pow(z, 7) + 19 * Math.pow(z, 5) + 17 * Math.pow(z, 3) - 15 * z) / 384;
        return z + first / freedom + second / Math.pow(freedom, 2) + third / Math.pow(freedom, 3);
    }
}
