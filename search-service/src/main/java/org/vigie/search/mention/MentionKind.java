package org.vigie.search.mention;

/** What a mention is on its network. */
public enum MentionKind {
    UNSPECIFIED,
    POST,
    COMMENT,
    MESSAGE,
    REVIEW,
    MAIL,
    ARTICLE
}
