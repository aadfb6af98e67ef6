package org.vigie.ingestion.enrichment;

import org.vigie.ingestion.learned.LearnedModel.Likelihoods;
import org.vigie.ingestion.tone.Sentiment;
import org.vigie.ingestion.tone.Tone;

/** One tone from two opinions: the log-odds of the model, moved by what the lexicon says. */
final class Blend {
    private static final double LEXICON = 3;

    Tone of(Tone ruled, Likelihoods likelihoods) {
        double negative = odds(likelihoods.of("negative")) + 2 * LEXICON * Math.max(0, -ruled.score());
        double neutral = odds(likelihoods.of("neutral"));
        double positive = odds(likelihoods.of("positive")) + 2 * LEXICON * Math.max(0, ruled.score());
        double unsure = odds(likelihoods.of("unsure")) + (ruled.sentiment() == Sentiment.UNSURE ? LEXICON : 0);
        double most = Math.max(Math.max(negative, neutral), Math.max(positive, unsure));
        if (most == unsure) {
            return ruled.ironic() ? Tone.IRONIC : Tone.UNSURE;
        }
        double score = (ruled.score() + likelihoods.of("positive") - likelihoods.of("negative")) / 2;
        if (most == neutral) {
            return new Tone(Sentiment.NEUTRAL, Math.clamp(score, -Tone.CLEAR, Tone.CLEAR), false);
        }
        return most == negative
                ? new Tone(Sentiment.NEGATIVE, Math.clamp(score, -1, -Tone.CLEAR), false)
                : new Tone(Sentiment.POSITIVE, Math.clamp(score, Tone.CLEAR, 1), false);
    }

    private static double odds(double likelihood) {
        double bounded = Math.clamp(likelihood, 1e-6, 1 - 1e-6);
        return Math.log(bounded / (1 - bounded));
    }
}
