package org.vigie.ingestion.tone;

/** The tone of a text; the names are the contract's without prefix. */
public enum Sentiment {
    /** Not measured: no lexicon for its language. */
    UNSPECIFIED,
    /** Anger, disappointment, a trouble. */
    NEGATIVE,
    /** Neither. */
    NEUTRAL,
    /** Praise, thanks, joy. */
    POSITIVE,
    /** Irony, or too little to tell: a person must judge. */
    UNSURE
}
