package org.vigie.search.author.ranking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.search.author.relationship.Relationship;

/**
 * One page of a list.
 *
 * @param rankedAt when the brand was last ranked; null = never
 * @param mentions on which the ranking rests
 */
public record RankedPage(List<Line> lines, @Nullable Instant rankedAt, long mentions) {
    /** A line with what people said of the author. */
    public record Line(RankedAuthor author, Relationship relationship) {}

    public RankedPage {
        lines = List.copyOf(lines);
    }
}
