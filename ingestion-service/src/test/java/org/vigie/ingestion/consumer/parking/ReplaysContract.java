package org.vigie.ingestion.consumer.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.BrandId;

/** What every store of replays promises. */
abstract class ReplaysContract {
    private static final BrandId NOVA = BrandId.of("acme", "replayed");
    private static final BrandId ZEST = BrandId.of("acme", "replayed-too");
    private static final String PASSES = "PASSES";

    abstract Replays replays();

    /** Of a consumer that is this test's own and runs nowhere. */
    abstract String consumer();

    abstract void park(BrandId brand, long sequence, String reason);

    @Test
    void entriesOfAReason_areRecalledInOrderAFewAtATime() {
        park(NOVA, 3, PASSES);
        park(ZEST, 1, PASSES);
        park(NOVA, 2, "STAYS");
        park(NOVA, 4, PASSES);
        assertThat(replays().due(consumer(), Set.of(), 10)).isEmpty();
        assertThat(replays().recall(consumer(), PASSES, Set.of(), 0, 2)).containsExactly(1L, 3L);
        assertThat(replays().recall(consumer(), PASSES, Set.of(), 0, 2)).containsExactly(4L);
        assertThat(replays().recall(consumer(), PASSES, Set.of(), 0, 2)).isEmpty();
        assertThat(replays().due(consumer(), Set.of(), 2))
                .extracting(Replays.Replay::sequence)
                .containsExactly(1L, 3L);
        assertThat(replays().due(consumer(), Set.of(), 10))
                .extracting(Replays.Replay::brand)
                .containsExactly(ZEST, NOVA, NOVA);
        assertThat(replays().count(consumer(), PASSES)).isEqualTo(3);
    }

    @Test
    void recall_goesOnAfterAPosition() {
        park(NOVA, 1, PASSES);
        park(NOVA, 2, PASSES);
        assertThat(replays().recall(consumer(), PASSES, Set.of(), 1, 5)).containsExactly(2L);
    }

    @Test
    void brandHandedOverApart_isNeitherRecalledNorDueWithTheOthers() {
        park(NOVA, 1, PASSES);
        park(ZEST, 2, PASSES);
        park(NOVA, 3, PASSES);
        assertThat(replays().recall(consumer(), PASSES, Set.of(NOVA), 0, 2)).containsExactly(2L);
        assertThat(replays().recall(consumer(), PASSES, Set.of(), 0, 1)).containsExactly(1L);
        assertThat(replays().due(consumer(), Set.of(NOVA), 10))
                .extracting(Replays.Replay::sequence)
                .containsExactly(2L);
        assertThat(replays().due(consumer(), NOVA, 10))
                .extracting(Replays.Replay::sequence)
                .containsExactly(1L);
    }

    @Test
    void takenEntries_areForgotten() {
        park(NOVA, 1, PASSES);
        park(NOVA, 2, PASSES);
        replays().recall(consumer(), PASSES, Set.of(), 0, 1);
        replays().taken(consumer(), replays().due(consumer(), Set.of(), 10));
        assertThat(replays().count(consumer(), PASSES)).isEqualTo(1);
        assertThat(replays().due(consumer(), Set.of(), 10)).isEmpty();
        replays().taken(consumer(), List.of());
    }

    @Test
    void refusedEntry_waitsAgainForWhatItWasRefusedFor() {
        park(NOVA, 1, "STAYS");
        park(NOVA, 2, PASSES);
        replays().recall(consumer(), "STAYS", Set.of(), 0, 5);
        Replays.Replay one = replays().due(consumer(), Set.of(), 10).getFirst();
        replays().refusedAgain(one, PASSES, "not yet", false);
        assertThat(replays().due(consumer(), Set.of(), 10)).isEmpty();
        assertThat(replays().recall(consumer(), PASSES, Set.of(), 0, 5)).containsExactly(1L, 2L);
        assertThat(attempts(1)).isEqualTo(1);
        replays().refusedAgain(one, "STAYS", "never", true);
        assertThat(attempts(1)).isEqualTo(2);
    }

    /** How often the entry was tried. */
    abstract int attempts(long sequence);
}
