package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.wire.tenancy.BrandId;

/** What every store of laggards promises. */
abstract class LaggardsContract {
    private static final BrandId NOVA = BrandId.of("acme", "lagging");
    private static final BrandId ZEST = BrandId.of("acme", "lagging-too");
    private static final Parking ASIDE = new Parking(NOVA, 6, "m6", "MENTION_INVALID", "refused");

    abstract Laggards laggards();

    /** A consumer that is this test's own and runs nowhere, held by {@code me}. */
    abstract String consumer();

    /** Ids of the brand's mentions that were put aside. */
    abstract List<String> parked(BrandId brand);

    @Test
    void brandThatFallsBehind_isKeptOnceAndWhereItFirstDid() {
        assertThat(fallBehind("me", at(NOVA, 5), at(ZEST, 5))).isTrue();
        assertThat(fallBehind("me", at(NOVA, 9))).isTrue();
        assertThat(laggards().of(consumer())).containsExactlyInAnyOrder(at(NOVA, 5), at(ZEST, 5));
        assertThat(laggards().isBehind(consumer(), NOVA)).isTrue();
        assertThat(laggards().isBehind("nobody", NOVA)).isFalse();
    }

    @Test
    void laggard_movesForwardOnlyAndKeepsWhatWasPutAside() {
        fallBehind("me", at(NOVA, 5));
        assertThat(laggards().advance(consumer(), "me", at(NOVA, 7), List.of(ASIDE)))
                .isTrue();
        assertThat(parked(NOVA)).containsExactly("m6");
        assertThat(laggards().advance(consumer(), "me", at(NOVA, 6), List.of())).isFalse();
        assertThat(laggards().of(consumer())).containsExactly(at(NOVA, 7));
    }

    @Test
    void brandThatCaughtUp_isBehindNoMore() {
        fallBehind("me", at(NOVA, 5), at(ZEST, 5));
        assertThat(laggards().catchUp(consumer(), "me", NOVA, List.of(ASIDE))).isTrue();
        assertThat(parked(NOVA)).containsExactly("m6");
        assertThat(laggards().of(consumer())).containsExactly(at(ZEST, 5));
        assertThat(laggards().catchUp(consumer(), "me", NOVA, List.of())).isFalse();
        assertThat(laggards().advance(consumer(), "me", at(NOVA, 7), List.of())).isFalse();
    }

    @Test
    void whoLostTheLease_changesNothing() {
        assertThat(fallBehind("another", at(NOVA, 5))).isFalse();
        assertThat(laggards().of(consumer())).isEmpty();
        fallBehind("me", at(NOVA, 5));
        assertThat(laggards().advance(consumer(), "another", at(NOVA, 7), List.of(ASIDE)))
                .isFalse();
        assertThat(laggards().catchUp(consumer(), "another", NOVA, List.of(ASIDE)))
                .isFalse();
        assertThat(laggards().of(consumer())).containsExactly(at(NOVA, 5));
        assertThat(parked(NOVA)).isEmpty();
    }

    private boolean fallBehind(String owner, Laggard... fallen) {
        return laggards().fallBehind(consumer(), owner, List.of(fallen));
    }

    private static Laggard at(BrandId brand, long sequence) {
        return new Laggard(brand, sequence, "DEADLINE_EXCEEDED");
    }
}
