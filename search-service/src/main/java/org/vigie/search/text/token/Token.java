package org.vigie.search.text.token;

/**
 * One token of a text.
 *
 * @param kind what it is
 * @param term the form that is compared: lower case, accents folded, 1–255 UTF-16 units, no white space
 * @param raw the form as written, 1–255 UTF-16 units, no white space
 * @param start offset of its first UTF-16 unit in the text
 * @param end offset after its last UTF-16 unit
 */
public record Token(TokenKind kind, String term, String raw, int start, int end) {}
