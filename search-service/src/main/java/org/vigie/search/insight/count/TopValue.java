package org.vigie.search.insight.count;

/**
 * One value and what holds it.
 *
 * @param value the tag with {@code #}, the emoji, the site, the page's address, or the author's native id
 * @param network of an author; else empty
 * @param displayName of an author: name, else handle, of the newest mention; may be empty
 * @param followers of an author, the most seen; 0 = unknown
 * @param reach sum of the known ones; 0 = unknown
 */
public record TopValue(String value, String network, String displayName, Tone tone, long followers, long reach) {}
