package org.vigie.search.alert;

/**
 * The saved query that fired, as it matched.
 *
 * @param version of the query, as its versions are numbered
 * @param text in the query language
 * @param changed it has another text by now, or is deleted
 */
public record FiredQuery(long version, String text, boolean changed) {}
