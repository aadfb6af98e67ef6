package org.vigie.search.insight;

/**
 * A part of all voices and how sure it is.
 *
 * @param mentions of this voice, at most {@code all}
 * @param all sum of all voices
 */
record ShareOfVoice(long mentions, long all) {
    private static final double Z = 1.959964;

    ShareOfVoice {
        if (mentions < 0 || mentions > all) {
            throw new IllegalArgumentException("mentions: expected 0 to " + all + ", actual " + mentions);
        }
    }

    /** 0 to 1; 0 when there are no voices. */
    double share() {
        return all == 0 ? 0 : (double) mentions / all;
    }

    /** Lower end of the 95 % score interval (E. B. Wilson, JASA 22, 1927); 0 when there are no voices. */
    double low() {
        return mentions == 0 ? 0 : Math.max(0, middle() - half());
    }

    /** Upper end; 1 when there are no voices. */
    double high() {
        return mentions == all ? 1 : Math.min(1, middle() + half());
    }

    private double middle() {
        return (share() + Z * Z / (2.0 * all)) / (1 + Z * Z / all);
    }

    private double half() {
        double variance = share() * (1 - share()) / all + Z * Z / (4.0 * all * all);
        return Z * Math.sqrt(variance) / (1 + Z * Z / all);
    }
}
