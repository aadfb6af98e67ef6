package org.vigie.ingestion.enrichment;

import com.vader.sentiment.analyzer.SentimentAnalyzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.vigie.ingestion.tone.Sentiment;

/** VADER, an open lexicon with rules for English posts (MIT licence), as its authors say it is to be read: the baseline of ADR 0020. */
final class OpenLexicon {
    /** Of its compound score, from -1 to 1. */
    private static final float TONE = 0.05f;

    private OpenLexicon() {}

    static Sentiment tone(String text) {
        try {
            SentimentAnalyzer analyzer = new SentimentAnalyzer(text);
            analyzer.analyze();
            float compound = Objects.requireNonNull(analyzer.getPolarity().get("compound"));
            if (compound >= TONE) {
                return Sentiment.POSITIVE;
            }
            return compound <= -TONE ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
