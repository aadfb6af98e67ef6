package org.vigie.search.mention;

/** Tone of a text; UNSPECIFIED until it is measured. */
public enum Sentiment {
    UNSPECIFIED,
    NEGATIVE,
    NEUTRAL,
    POSITIVE,
    UNSURE
}
