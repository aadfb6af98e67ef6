package org.vigie.channels.mention;

/** What an item is on its network. */
public enum MentionKind {
    /** A public post that names the brand. */
    POST,
    /** A public comment or reply. */
    COMMENT,
    /** A private message. */
    MESSAGE,
    /** A review, with or without a rating. */
    REVIEW,
    /** An e-mail. */
    MAIL,
    /** An article or feed entry. */
    ARTICLE
}
