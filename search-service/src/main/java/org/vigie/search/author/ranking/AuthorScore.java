package org.vigie.search.author.ranking;

import org.vigie.search.author.AuthorKey;

/**
 * What a ranking found of an author.
 *
 * @param followers the largest number of the window; 0 = unknown
 */
public record AuthorScore(AuthorKey author, long followers, Influence influence, Advocacy advocacy) {}
