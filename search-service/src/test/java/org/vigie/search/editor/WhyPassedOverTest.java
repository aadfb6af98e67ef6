package org.vigie.search.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vigie.search.mention.Mention;
import org.vigie.search.passedover.InMemoryPassedOverCounts;
import org.vigie.search.passedover.PassedOver;
import org.vigie.search.passedover.PassedOverCounts;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

class WhyPassedOverTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId LUNA = BrandId.of("acme", "luna");
    private static final Instant NOW = Instant.parse("2026-11-27T10:20:00Z");
    private static final Map<String, String> QUERIES = Map.of(
            "rare",
            "remboursement",
            "common",
            "le",
            "wild",
            "ab*",
            "none",
            "lang:fr",
            "phrase",
            "\"remboursement rapide\"");

    private final InMemoryPassedOverCounts counts = new InMemoryPassedOverCounts();
    private final List<BrandId> looked = new ArrayList<>();
    private final WhyPassedOver why = new WhyPassedOver(counts, new Queries(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void queriesOfTheLastDay_areToldWithTheCostliestOfTheirBrand() {
        count(NOVA, "rare", NOW.minus(Duration.ofHours(24)), 3);
        count(NOVA, "rare", NOW, 4);
        count(NOVA, "common", NOW.minus(Duration.ofHours(25)), 9);

        WhyPassedOver.Answer answer = why.of(BrandScope.of(NOVA));

        assertThat(answer.passedOver())
                .containsExactly(new PassedOver(
                        NOVA, "rare", 7, Instant.parse("2026-11-26T10:00:00Z"), Instant.parse("2026-11-27T10:00:00Z")));
        assertThat(answer.costliest())
                .extracting(WhyPassedOver.Costly::query)
                .containsExactly("common", "none", "wild");
    }

    @Test
    void brandWithoutAny_isNotLookedAt() {
        count(LUNA, "rare", NOW, 1);

        assertThat(why.of(BrandScope.of(NOVA)).passedOver()).isEmpty();
        assertThat(why.of(BrandScope.of(NOVA)).costliest()).isEmpty();
        assertThat(looked).isEmpty();
    }

    private void count(BrandId brand, String query, Instant time, long posts) {
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        counts.add(brand, List.of(new PassedOverCounts.Count(query, hour, posts)), NOW);
    }

    private final class Queries implements BrandQueries {
        @Override
        public Optional<Saved> find(BrandId brand, String id) {
            throw new AssertionError("all are asked for");
        }

        @Override
        public Instant taggedSince(BrandId brand, String id) {
            throw new AssertionError("nobody asks since when");
        }

        @Override
        public List<Saved> all(BrandId brand) {
            looked.add(brand);
            return QUERIES.entrySet().stream()
                    .map(query -> new Saved(
                            query.getKey(), 1, query.getValue(), Expression.of(QueryParser.parse(query.getValue()))))
                    .toList();
        }

        @Override
        public Matching matching(BrandId brand, Mention mention) {
            throw new AssertionError("nothing is matched");
        }
    }
}
