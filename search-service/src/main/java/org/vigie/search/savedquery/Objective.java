package org.vigie.search.savedquery;

/** What a query is for. */
enum Objective {
    UNSPECIFIED,
    ALERT,
    ANSWER,
    JOIN_IN,
    MARKET_NEEDS,
    LEADS,
    COMPETITOR
}
