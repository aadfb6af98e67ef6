package org.vigie.search.passedover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

abstract class PassedOverCountsContract {
    private static final Instant NOW = Instant.parse("2026-11-27T10:20:00Z");
    private static final Instant TEN = Instant.parse("2026-11-27T10:00:00Z");
    private static final Instant NINE = TEN.minus(Duration.ofHours(1));

    private final String agency = "p" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId luna = BrandId.of(agency, "luna");

    abstract PassedOverCounts counts();

    @Test
    void posts_areAddedUpByQueryOverTheHours() {
        add(nova, count("a", TEN, 2), count("a", NINE, 1), count("b", TEN, 7));
        add(nova, count("a", TEN, 40));

        assertThat(since(BrandScope.of(nova), NINE))
                .containsExactly(new PassedOver(nova, "a", 43, NINE, TEN), new PassedOver(nova, "b", 7, TEN, TEN));
        assertThat(since(BrandScope.of(nova), TEN))
                .containsExactly(new PassedOver(nova, "a", 42, TEN, TEN), new PassedOver(nova, "b", 7, TEN, TEN));
        assertThat(counts().since(BrandScope.of(nova), NINE, 1))
                .extracting(PassedOver::query)
                .containsExactly("a");
    }

    @Test
    void severalBrands_areToldTogether() {
        add(nova, count("b", TEN, 3), count("a", TEN, 3));
        add(luna, count("a", TEN, 3), count("c", TEN, 5));

        assertThat(since(BrandScope.all(new AgencyId(agency)), NINE))
                .extracting(one -> one.brand().slug() + "/" + one.query())
                .containsExactly("luna/c", "luna/a", "nova/a", "nova/b");
    }

    @Test
    void oldHours_areForgottenWhenTheBrandCountsAgain() {
        Instant old = TEN.minus(PassedOverCounts.KEPT);
        add(nova, count("a", old, 1), count("a", old.plus(Duration.ofHours(1)), 1));
        add(luna, count("a", old.minus(Duration.ofHours(2)), 1));
        add(nova, count("a", TEN, 1));

        assertThat(since(BrandScope.of(nova), Instant.EPOCH))
                .containsExactly(new PassedOver(nova, "a", 2, old.plus(Duration.ofHours(1)), TEN));
    }

    @Test
    void counts_neverReturnAnotherBrandsData() {
        add(nova, count("a", TEN, 1));
        add(BrandId.of(agency + "x", "nova"), count("a", TEN, 9));

        assertThat(since(BrandScope.of(luna), NINE)).isEmpty();
        assertThat(since(BrandScope.of(nova), NINE)).containsExactly(new PassedOver(nova, "a", 1, TEN, TEN));
    }

    private void add(BrandId brand, PassedOverCounts.Count... some) {
        counts().add(brand, List.of(some), NOW);
    }

    private List<PassedOver> since(BrandScope scope, Instant from) {
        return counts().since(scope, from, 10);
    }

    private static PassedOverCounts.Count count(String query, Instant hour, long posts) {
        return new PassedOverCounts.Count(query, hour, posts);
    }
}
