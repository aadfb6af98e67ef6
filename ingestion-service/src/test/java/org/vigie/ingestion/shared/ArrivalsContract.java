package org.vigie.ingestion.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.ingestion.shared.Items.NOVA;
import static org.vigie.ingestion.shared.Items.ORION;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.channels.pull.Cursor;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.tenancy.BrandId;

/** What arrivals hold to, in memory and in the database. */
abstract class ArrivalsContract {
    private static final String ME = "me";

    final String source = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final SharedReading reading =
            new SharedReading(source, "feed", URI.create("https://n.example/"), new Cursor(""), 0, Readership.UNKNOWN);

    abstract Arrivals arrivals();

    /** Has somebody hold the source. */
    abstract void held(String owner);

    abstract String cursor();

    /** Has the source be off the list for so many days; 0 = it is listed. */
    abstract void goneFor(int days);

    @Test
    void whoGotAnEntry_hasItAndNobodyElse() {
        held(ME);
        String longest = "é".repeat(1_024);
        assertThat(advance(ME, "c1", Map.of("a", Set.of(NOVA, ORION), longest, Set.of(ORION))))
                .isTrue();
        assertThat(arrivals().holders(source, List.of("a", "b", longest)))
                .isEqualTo(Map.of("a", Set.of(NOVA, ORION), longest, Set.of(ORION)));
        assertThat(arrivals().holders("another", List.of("a"))).isEmpty();
        assertThat(cursor()).isEqualTo("c1");
    }

    @Test
    void laterArrivals_joinThoseBefore() {
        held(ME);
        advance(ME, "c1", Map.of("a", Set.of(NOVA)));
        advance(ME, "c2", Map.of("a", Set.of(NOVA, ORION)));
        advance(ME, "c3", Map.of());
        assertThat(arrivals().holders(source, List.of("a"))).isEqualTo(Map.of("a", Set.of(NOVA, ORION)));
        assertThat(cursor()).isEqualTo("c3");
    }

    @Test
    void whoHoldsTheSourceNoMore_changesNothing() {
        held(ME);
        advance(ME, "c1", Map.of());
        held("another");
        assertThat(advance(ME, "c2", Map.of("a", Set.of(NOVA)))).isFalse();
        assertThat(cursor()).isEqualTo("c1");
        assertThat(arrivals().holders(source, List.of("a"))).isEmpty();
    }

    @Test
    void whatSourcesBroughtThatAreGoneForNinetyDays_isForgottenByAndBy() {
        held(ME);
        advance(ME, "c1", Map.of("a", Set.of(NOVA, ORION), "b", Set.of(NOVA)));
        goneFor(0);
        forgetAll();
        goneFor(89);
        forgetAll();
        assertThat(arrivals().holders(source, List.of("a", "b"))).hasSize(2);
        goneFor(91);
        assertThat(arrivals().forgetGone(2)).isEqualTo(2);
        assertThat(arrivals().holders(source, List.of("a", "b"))).hasSize(1);
        assertThat(arrivals().forgetGone(2)).isEqualTo(1);
        assertThat(arrivals().holders(source, List.of("a", "b"))).isEmpty();
        assertThat(cursor()).as("it goes on where it was").isEqualTo("c1");
    }

    private void forgetAll() {
        int forgotten = arrivals().forgetGone(1_000);
        assertThat(forgotten).isZero();
    }

    private boolean advance(String owner, String cursor, Map<String, Set<BrandId>> brands) {
        return arrivals().advance(reading, owner, new Arrivals.Progress(new Cursor(cursor), brands, "", false));
    }
}
