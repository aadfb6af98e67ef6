package org.vigie.search.text.token;

/** What a token is. */
public enum TokenKind {
    /** Letters and digits; one character in scripts that write without spaces. */
    WORD,
    /** {@code #tag}. */
    TAG,
    /** {@code @user}. */
    USER,
    /** One emoji, with its joined parts. */
    EMOJI,
    /** A web address. */
    URL
}
