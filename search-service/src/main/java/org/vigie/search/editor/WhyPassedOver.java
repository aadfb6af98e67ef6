package org.vigie.search.editor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.vigie.search.passedover.PassedOver;
import org.vigie.search.passedover.PassedOverCounts;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Which queries were passed over of late, and which of their brand's cost most: those are what a person can change. */
final class WhyPassedOver {
    /** How far back. */
    static final Duration LATE = Duration.ofHours(24);

    private static final int MOST_PASSED_OVER = 200;
    /** Brands whose queries are read to see what they cost. */
    private static final int MOST_BRANDS = 10;

    private static final int COSTLIEST = 3;

    private final PassedOverCounts counts;
    private final BrandQueries queries;
    private final Clock clock;

    WhyPassedOver(PassedOverCounts counts, BrandQueries queries, Clock clock) {
        this.counts = counts;
        this.queries = queries;
        this.clock = clock;
    }

    /** A query of a brand, and what it costs. */
    record Costly(BrandId brand, String query, MatchingCost cost) {}

    /**
     * The answer.
     *
     * @param passedOver most posts first; some may be deleted by now
     * @param costliest brand by brand, of each the costliest first; of the brands whose queries were passed over most
     * @param now when it was looked up
     */
    record Answer(List<PassedOver> passedOver, List<Costly> costliest, Instant now) {}

    Answer of(BrandScope scope) {
        Instant now = clock.instant();
        Instant from = now.minus(LATE).truncatedTo(ChronoUnit.HOURS);
        List<PassedOver> passedOver = counts.since(scope, from, MOST_PASSED_OVER);
        List<Costly> costliest = passedOver.stream()
                .map(PassedOver::brand)
                .distinct()
                .limit(MOST_BRANDS)
                .flatMap(brand -> costliest(brand).stream())
                .toList();
        return new Answer(passedOver, costliest, now);
    }

    private List<Costly> costliest(BrandId brand) {
        return queries.all(brand).stream()
                .map(query -> new Costly(brand, query.id(), MatchingCost.of(query.expression())))
                .sorted(Comparator.comparingDouble((Costly one) -> -one.cost().perThousand())
                        .thenComparing(Costly::query))
                .limit(COSTLIEST)
                .toList();
    }
}
