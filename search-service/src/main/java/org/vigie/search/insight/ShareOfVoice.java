package org.vigie.search.insight;

/**
 * A part of all voices and how sure it is.
 *
 * @param mentions of this voice, at most {@code all}
 * @param all sum of all voices
 */
record ShareOfVoice(long mentions, long all) {
    ShareOfVoice {
        if (mentions < 0 || mentions > all) {
            throw new IllegalArgumentException("mentions: expected 0 to " + all + ", actual " + mentions);
        }
    }

    /** 0 to 1; 0 when there are no voices. */
    double share() {
        return all == 0 ? 0 : (double) mentions / all;
    }

    /** Lower end of the 95 % score interval; 0 when there are no voices. */
    double low() {
        return all == 0 ? 0 : score().low();
    }

    /** Upper end; 1 when there are no voices. */
    double high() {
        return all == 0 ? 1 : score().high();
    }

    private WilsonScore score() {
        return new WilsonScore(share(), all, WilsonScore.NORMAL);
    }
}
