package org.vigie.search.insight.count;

/** What of mentions is listed by how many hold it. */
public enum TopKind {
    TAG,
    EMOJI,
    SITE,
    LINK,
    AUTHOR
}
