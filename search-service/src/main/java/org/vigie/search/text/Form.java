package org.vigie.search.text;

/** In which form words are compared. RAW and STEM exist only in zone TEXT. */
public enum Form {
    /** Lower case, accents folded. */
    WORD,
    /** As written; only composed (NFC). */
    RAW,
    /**
     * Language of the post, slash, stem: {@code fr/livr}. Posts in a language that {@link Stems} does not know, or in none,
     * have their words behind a bare slash: {@code /livres}.
     */
    STEM
}
