package org.vigie.search.author.ranking;

import java.time.Instant;
import org.vigie.search.mention.Author;

/**
 * A line of a ranking as it is kept.
 *
 * @param author as the newest mention of the window named them, with the most followers of the window
 * @param former places in the ranking before
 * @param rankedAt when
 */
public record RankedAuthor(AuthorScore score, Author author, Ranks ranks, Ranks former, Instant rankedAt) {}
