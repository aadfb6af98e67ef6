package org.vigie.search.author.due;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How authors are looked after, under {@code vigie.author.*}.
 *
 * @param sweep how often what is due is looked for, 100 ms or more
 * @param first how long after a brand's first mention its work is first due, so that a backlog comes in before
 * @param rankingEvery how often a brand is ranked, longer than nothing
 */
@ConfigurationProperties("vigie.author")
public record AuthorSettings(
        @DefaultValue("60s") Duration sweep,
        @DefaultValue("10m") Duration first,
        @DefaultValue("6h") Duration rankingEvery) {
    public AuthorSettings {
        if (sweep.toMillis() < 100 || first.isNegative() || !rankingEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "vigie.author: expected a sweep of 100 ms or more, a first of 0 or more and a ranking-every above 0, actual "
                            + sweep + ", " + first + ", " + rankingEvery);
        }
    }
}
