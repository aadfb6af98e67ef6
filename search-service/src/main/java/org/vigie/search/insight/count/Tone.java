package org.vigie.search.insight.count;

import org.jspecify.annotations.Nullable;

/**
 * Mentions with their tone; those of which none was measured are only in {@code mentions}.
 *
 * @param unsure a person must judge, so that none was measured either
 */
public record Tone(long mentions, long negative, long neutral, long positive, long unsure) {
    public static final Tone NOTHING = new Tone(0, 0, 0, 0, 0);

    public Tone {
        if (negative < 0 || neutral < 0 || positive < 0 || unsure < 0 || mentions < 0) {
            throw new IllegalArgumentException("tone: expected no negative count, actual one");
        }
    }

    /** Both together. */
    public Tone plus(Tone other) {
        return new Tone(
                mentions + other.mentions,
                negative + other.negative,
                neutral + other.neutral,
                positive + other.positive,
                unsure + other.unsure);
    }

    /** How many have a tone that was measured and is sure. */
    public long measured() {
        return negative + neutral + positive;
    }

    /** Share of negative ones among those measured, 0 to 1; null when none was. */
    public @Nullable Double negativeShare() {
        return measured() == 0 ? null : (double) negative / measured();
    }
}
