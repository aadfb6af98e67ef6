package org.vigie.ingestion.enrichment;

import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.label.Labels;
import org.vigie.ingestion.learned.LearnedModel;
import org.vigie.ingestion.learned.LearnedModel.Likelihoods;
import org.vigie.ingestion.tone.Sentiment;
import org.vigie.ingestion.tone.Tone;
import org.vigie.ingestion.tone.Tones;
import org.vigie.ingestion.wording.Wording;

/**
 * Tone and labels of a text: what the lexicons and rules find, and, in French and English, what the learned model makes of the words they do
 * not know. What programs and advertisers write has no customer's tone, and an insult is negative whatever its words. Pure
 * and thread-safe.
 */
final class Judgement {
    private static final Tone INSULT = new Tone(Sentiment.NEGATIVE, -0.6, false);
    private static final double LIKELY = 0.2;
    private static final double LIKELY_COMPLAINT = 0.4;

    /** A model learned from the hundred messages there are of another language said nothing that its lexicon did not say better. */
    private static final Set<String> LEARNED = Set.of("fr", "en", "");

    private final Tones tones = new Tones();
    private final Labels labels = new Labels();
    private final Blend blend = new Blend();
    private final LearnedModel model;

    Judgement(LearnedModel model) {
        this.model = model;
    }

    /** Tone and labels. */
    record Judged(Tone tone, Set<Label> labels) {
        Judged {
            labels = Set.copyOf(labels);
        }

        /** The same when a program wrote it, whatever its words are: a tone that was measured is none. */
        Judged ofProgram() {
            return new Judged(
                    tone.sentiment() == Sentiment.UNSPECIFIED ? tone : Tone.NEUTRAL, Set.of(Label.LIKELY_BOT));
        }
    }

    /** Judges what was written; {@code language} is ISO 639-1 or empty when unknown, {@code handle} the author's. */
    Judged of(Wording wording, String language, String handle) {
        Tone ruled = tones.of(wording, language);
        if (ruled.sentiment() == Sentiment.UNSPECIFIED || wording.isMute()) {
            return unread(ruled, Labels.ofHandle(handle));
        }
        if (!LEARNED.contains(language)) {
            return settled(ruled, labels.of(wording, ruled, language, handle, OptionalDouble.empty()));
        }
        Likelihoods likelihoods = model.read(wording);
        Tone tone = blend.of(ruled, likelihoods);
        OptionalDouble program = OptionalDouble.of(likelihoods.of("likely_bot"));
        return settled(tone, labels(labels.of(wording, tone, language, handle, program), likelihoods, tone));
    }

    private static Judged settled(Tone tone, Set<Label> given) {
        if (given.contains(Label.SPAM) || given.contains(Label.LIKELY_BOT)) {
            return new Judged(Tone.NEUTRAL, given);
        }
        boolean mild = given.contains(Label.TOXIC) && tone.sentiment() != Sentiment.NEGATIVE;
        return new Judged(mild ? INSULT : tone, given);
    }

    /** Nothing to read, or nobody who could. */
    private static Judged unread(Tone ruled, Set<Label> byHandle) {
        Judged judged = new Judged(ruled, byHandle);
        return byHandle.isEmpty() ? judged : judged.ofProgram();
    }

    /** Rules and model together; a label that its tone or its neighbour denies goes. */
    private static Set<Label> labels(Set<Label> ruled, Likelihoods likelihoods, Tone tone) {
        if (ruled.contains(Label.LIKELY_BOT)) {
            return EnumSet.of(Label.LIKELY_BOT);
        }
        EnumSet<Label> given = EnumSet.noneOf(Label.class);
        for (Label label : EnumSet.complementOf(EnumSet.of(Label.LIKELY_BOT))) {
            double likelihood = likelihoods.of(label.name().toLowerCase(Locale.ROOT));
            double needed = label == Label.COMPLAINT ? LIKELY_COMPLAINT : LIKELY;
            if (ruled.contains(label) || likelihood >= needed) {
                given.add(label);
            }
        }
        if (given.contains(Label.SPAM)) {
            return EnumSet.of(Label.SPAM);
        }
        if (tone.sentiment() == Sentiment.NEGATIVE) {
            given.remove(Label.COMPLIMENT);
        } else if (tone.sentiment() == Sentiment.POSITIVE) {
            given.remove(Label.COMPLAINT);
        }
        if (given.size() > 1 && !ruled.contains(Label.NOISE)) {
            given.remove(Label.NOISE);
        }
        return given;
    }
}
