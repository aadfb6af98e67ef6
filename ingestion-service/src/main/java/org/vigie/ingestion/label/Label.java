package org.vigie.ingestion.label;

/** What a message is for; it may have several or none. The names are the contract's without prefix. */
public enum Label {
    /** The author has a trouble or a request of their own that somebody must act on. */
    HELP,
    /** The author is dissatisfied with the brand, what it sells or how it serves. */
    COMPLAINT,
    /** The author praises or thanks. */
    COMPLIMENT,
    /** An experience with something precise to learn from. */
    FEEDBACK,
    /** Proposes something the brand could make or do. */
    PRODUCT_IDEA,
    /** Wants to buy, or asks what one asks before buying. */
    LEAD,
    /** Asks for information. */
    QUESTION,
    /** Has nothing to do with the brand. */
    NOISE,
    /** Advertises something else, or deceives. */
    SPAM,
    /** Insults, hates or threatens. */
    TOXIC,
    /** Was written by a program. */
    LIKELY_BOT
}
