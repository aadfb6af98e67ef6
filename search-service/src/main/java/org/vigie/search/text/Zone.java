package org.vigie.search.text;

/** The part of a post in which words are looked for. */
public enum Zone {
    /** Title and what the author wrote of the body, in one position space; the body begins {@link Post#GAP} positions after the title's end. */
    TEXT,
    /** Only the title part of {@link #TEXT}. */
    TITLE,
    /** The author's name, then the handle after a gap. */
    AUTHOR,
    /** The pieces of the post's own address. */
    URL,
    /** The pieces of the addresses in the text, each address after a gap. */
    LINKS,
    /** What the body quotes of an earlier post, each stretch after a gap. */
    QUOTED
}
