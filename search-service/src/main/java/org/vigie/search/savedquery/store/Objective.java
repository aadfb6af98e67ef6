package org.vigie.search.savedquery.store;

/** What a query is for. */
public enum Objective {
    UNSPECIFIED,
    ALERT,
    ANSWER,
    JOIN_IN,
    MARKET_NEEDS,
    LEADS,
    COMPETITOR
}
