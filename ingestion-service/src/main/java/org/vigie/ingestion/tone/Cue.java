package org.vigie.ingestion.tone;

/** What an expression of the lexicon does, and how much; the kinds are explained in {@code tone/fr.tsv}. */
record Cue(Kind kind, double weight) {
    enum Kind {
        FEEL,
        LACK,
        TURN,
        STRENGTH,
        CONTRAST,
        PRAISE,
        GRIEF,
        IRONY,
        DOUBT,
        SOLVED,
        ASK
    }
}
