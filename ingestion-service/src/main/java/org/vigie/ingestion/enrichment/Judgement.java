package org.vigie.ingestion.enrichment;

import java.util.Set;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.label.Labels;
import org.vigie.ingestion.tone.Sentiment;
import org.vigie.ingestion.tone.Tone;
import org.vigie.ingestion.tone.Tones;
import org.vigie.ingestion.wording.Wording;

/**
 * Tone and labels of a text, each corrected by the other: what programs and advertisers write has no customer's tone, and
 * an insult is negative whatever its words. Pure and thread-safe.
 */
final class Judgement {
    private static final Tone INSULT = new Tone(Sentiment.NEGATIVE, -0.6, false);

    private final Tones tones = new Tones();
    private final Labels labels = new Labels();

    /** Tone and labels. */
    record Judged(Tone tone, Set<Label> labels) {
        Judged {
            labels = Set.copyOf(labels);
        }
    }

    /** Judges a text; {@code language} is ISO 639-1 or empty when unknown, {@code handle} the author's. */
    Judged of(String text, String language, String handle) {
        Wording wording = Wording.of(text);
        Tone tone = tones.of(wording, language);
        Set<Label> given = labels.of(wording, tone, language, handle);
        if (given.contains(Label.SPAM) || given.contains(Label.LIKELY_BOT)) {
            return new Judged(tone.sentiment() == Sentiment.UNSPECIFIED ? tone : Tone.NEUTRAL, given);
        }
        boolean mild = given.contains(Label.TOXIC) && tone.sentiment() != Sentiment.NEGATIVE;
        return new Judged(mild ? INSULT : tone, given);
    }
}
