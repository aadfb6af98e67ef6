package org.vigie.ingestion.tone;

/**
 * What a text's words say.
 *
 * @param score -1 (very negative) to 1 (very positive); 0 when unsure or not measured
 * @param ironic unsure because the words say one thing and mean another
 */
public record Tone(Sentiment sentiment, double score, boolean ironic) {
    /** No lexicon for the language. */
    public static final Tone UNMEASURED = new Tone(Sentiment.UNSPECIFIED, 0, false);
    /** Too little to tell: a person must judge. */
    public static final Tone UNSURE = new Tone(Sentiment.UNSURE, 0, false);
    /** Likely irony: a person must judge. */
    public static final Tone IRONIC = new Tone(Sentiment.UNSURE, 0, true);
    /** Nothing felt. */
    public static final Tone NEUTRAL = new Tone(Sentiment.NEUTRAL, 0, false);

    /** From here on a score is a tone. */
    public static final double CLEAR = 0.25;

    private static final double SOFTNESS = 4;

    public Tone {
        if (!(score >= -1 && score <= 1)) {
            throw new IllegalArgumentException("score: expected -1 to 1, actual " + score);
        }
    }

    /** The sum of all feelings brought into bounds (as VADER does, Hutto and Gilbert 2014, with a softness of 4). */
    static Tone of(double sum) {
        double score = sum / Math.sqrt(sum * sum + SOFTNESS);
        if (score >= CLEAR) {
            return new Tone(Sentiment.POSITIVE, score, false);
        }
        return new Tone(score <= -CLEAR ? Sentiment.NEGATIVE : Sentiment.NEUTRAL, score, false);
    }
}
