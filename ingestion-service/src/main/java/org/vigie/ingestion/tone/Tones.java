package org.vigie.ingestion.tone;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.tone.Reading.Feeling;
import org.vigie.ingestion.wording.Token;
import org.vigie.ingestion.wording.Wording;

/**
 * Reads the tone of a message. French, English, Spanish, German and Italian have lexicons; a text of unknown language is read with each, and
 * any other language stays unmeasured. Deterministic, without I/O after construction, thread-safe.
 */
public final class Tones {
    private static final double EXCLAIMED = 0.1;
    private static final int MOST_EXCLAIMED = 3;
    private static final double BAD = -0.8;
    private static final double DOWNRIGHT = -3;
    private static final int FEW_WORDS = 8;
    private static final double POLITE = 1.2;

    /** In the order in which a text of unknown language is read. */
    private final SequencedMap<String, ToneLexicon> lexicons = new LinkedHashMap<>();

    public Tones() {
        lexicons.put("fr", ToneLexicon.turningBehind("fr", 2));
        Stream.of("en", "es", "it").forEach(language -> lexicons.put(language, ToneLexicon.of(language)));
        lexicons.put("de", ToneLexicon.turningBehind("de", 5));
    }

    /** The tone; {@code language} is ISO 639-1 or empty when unknown. */
    public Tone of(Wording wording, String language) {
        if (language.isEmpty()) {
            return ofAny(wording);
        }
        @Nullable ToneLexicon lexicon = lexicons.get(language);
        return lexicon == null ? Tone.UNMEASURED : read(wording, lexicon);
    }

    /** The language that says most; the earlier of two that say as much. */
    private Tone ofAny(Wording wording) {
        Tone most = Tone.NEUTRAL;
        for (ToneLexicon lexicon : lexicons.values()) {
            Tone tone = read(wording, lexicon);
            most = weight(tone) > weight(most) ? tone : most;
        }
        return most;
    }

    private static double weight(Tone tone) {
        return tone.sentiment() == Sentiment.UNSURE ? 0.5 : Math.abs(tone.score());
    }

    private static Tone read(Wording wording, ToneLexicon lexicon) {
        if (wording.isMute()) {
            return wording.tokens().isEmpty() ? Tone.NEUTRAL : Tone.UNSURE;
        }
        Reading reading = new Reading(wording, lexicon);
        double sum = sum(wording, reading);
        if (isIronic(reading, sum)) {
            return Tone.IRONIC;
        }
        return isDoubtful(wording, reading, sum) ? Tone.UNSURE : Tone.of(sum);
    }

    /** The same picture again says little more; a polite request's thanks say nothing. */
    private static double sum(Wording wording, Reading reading) {
        double words = 0;
        double pictures = 0;
        double strongest = 0;
        for (Feeling feeling : reading.feelings()) {
            if (feeling.picture()) {
                pictures += feeling.value();
                strongest = Math.max(strongest, Math.abs(feeling.value()));
            } else {
                words += feeling.value();
            }
        }
        if (words > 0 && words < POLITE && reading.first(Cue.Kind.ASK) >= 0) {
            words *= 0.3;
        }
        double limit = strongest * 1.3;
        double sum = words + Math.clamp(pictures, -limit, limit);
        int exclaimed = Math.min(MOST_EXCLAIMED, wording.marks("!"));
        return sum * (1 + EXCLAIMED * exclaimed);
    }

    private static boolean isDoubtful(Wording wording, Reading reading, double sum) {
        return reading.first(Cue.Kind.DOUBT) >= 0 && Math.abs(sum) < 1 && wording.count(Token.Kind.WORD) <= FEW_WORDS
                || isCurt(wording) && sum == 0;
    }

    /** One word and a full stop. */
    private static boolean isCurt(Wording wording) {
        return wording.tokens().size() == 2
                && wording.tokens().get(0).kind() == Token.Kind.WORD
                && (wording.tokens().get(1).isMark(".")
                        || wording.tokens().get(1).isMark("…"));
    }

    /** Said outright, shown by a picture, or praise followed by what is none: "Bravo, encore en panne". */
    private static boolean isIronic(Reading reading, double sum) {
        int praise = reading.praise();
        if (reading.first(Cue.Kind.IRONY) >= 0) {
            boolean onlyPicture = reading.pictures(Cue.Kind.IRONY) && reading.weight(Cue.Kind.IRONY, 0) < 2;
            return !onlyPicture || praise >= 0 || reading.isPleased() || sum > BAD;
        }
        if (praise < 0 || reading.turnsWell(praise) || reading.isAngryPicture()) {
            return false;
        }
        double bad = 0;
        for (Feeling feeling : reading.feelings()) {
            bad += feeling.value() < 0 && feeling.start() > praise ? feeling.value() : 0;
        }
        return bad <= BAD && bad > DOWNRIGHT || reading.weight(Cue.Kind.GRIEF, praise + 1) >= 2;
    }
}
