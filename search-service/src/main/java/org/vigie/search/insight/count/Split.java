package org.vigie.search.insight.count;

/** By what a volume is split. */
public enum Split {
    NONE,
    NETWORK,
    COUNTRY,
    LANGUAGE,
    SAVED_QUERY,
    LABEL
}
