package org.vigie.ingestion.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.ingestion.shared.Items.NOVA;
import static org.vigie.ingestion.shared.Items.ORION;
import static org.vigie.ingestion.shared.Items.item;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.ingestion.inbox.Append;
import org.vigie.ingestion.inbox.Arrival;
import org.vigie.ingestion.mention.Channel;
import org.vigie.wire.tenancy.BrandId;

class ConcernTest {
    private static final IncomingMention A = item("a");
    private static final IncomingMention B = item("b");
    private static final IncomingMention C = item("c");

    @Test
    void whoMatchesAndWhoHasIt_areConcernedOnceEach() {
        Concern concern = Concern.of(
                List.of(A, B, C),
                List.of(Set.of(NOVA), Set.of(), Set.of(NOVA, ORION)),
                Map.of("a", Set.of(NOVA), "b", Set.of(ORION)));
        assertThat(concern.byBrand()).isEqualTo(Map.of(NOVA, List.of(A, C), ORION, List.of(B, C)));
        assertThat(concern.byEntry())
                .isEqualTo(Map.of("a", Set.of(NOVA), "b", Set.of(ORION), "c", Set.of(NOVA, ORION)));
    }

    @Test
    void entryOfNobody_isRememberedForNobody() {
        Concern concern = Concern.of(List.of(A), List.of(Set.of()), Map.of());
        assertThat(concern.byBrand()).isEmpty();
        assertThat(concern.byEntry()).isEmpty();
    }

    @Test
    void holdersOfWhatTheSourceShowsNoMore_areNotConcerned() {
        assertThat(Concern.of(List.of(A), List.of(Set.of()), Map.of("gone", Set.of(NOVA)))
                        .byBrand())
                .isEmpty();
    }

    @Test
    void answersThatAreNotOnePerItem_areNone() {
        assertThatThrownBy(() -> Concern.of(List.of(A, B), List.of(Set.of()), Map.of()))
                .hasMessageContaining("expected 2 answers, actual 1");
    }

    @Test
    void rounds_keepTheirOrderAndLimit() {
        List<Append> appends =
                IntStream.of(3, 4, 4, 20, 1).mapToObj(ConcernTest::append).toList();
        assertThat(Concern.rounds(appends, 8))
                .extracting(round ->
                        round.stream().map(one -> one.arrivals().size()).toList())
                .containsExactly(List.of(3, 4), List.of(4), List.of(20), List.of(1));
        assertThat(Concern.rounds(List.of(), 8)).isEmpty();
    }

    private static Append append(int items) {
        Arrival arrival = new Arrival(Channel.shared("feed", "s1"), A);
        return new Append(
                BrandId.of("acme", "b" + items),
                java.util.Collections.nCopies(items, arrival),
                Optional.empty(),
                Optional.empty());
    }
}
