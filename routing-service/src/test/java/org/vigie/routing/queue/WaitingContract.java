package org.vigie.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Proposal;
import org.vigie.routing.conversation.work.WaitingRoom.Refusal;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What every implementation of the queues promises. */
public abstract class WaitingContract {
    protected static final Instant T0 = Instant.parse("2026-11-22T08:00:00Z");
    protected AgencyId agency = new AgencyId("acme");

    protected abstract Waiting waiting();

    protected abstract Agents agents();

    @BeforeEach
    void newAgency() {
        agency = new AgencyId("a" + UUID.randomUUID().toString().substring(0, 10));
        waiting().begin(agency, 1, 1);
    }

    protected Waiting.Entry entry(String brand, long epoch, long score) {
        return entry(UUID.randomUUID(), brand, epoch, score, "", null);
    }

    protected Waiting.Entry entry(
            UUID id, String brand, long epoch, long score, String preferred, @Nullable Refusal refusal) {
        return new Waiting.Entry(id, brand, "care", epoch, 1, score, 30_000, preferred, refusal);
    }

    private static Waiting.Entry changed(Waiting.Entry entry, long version, long score) {
        return new Waiting.Entry(
                entry.conversation(),
                entry.brand(),
                entry.queue(),
                entry.epoch(),
                version,
                score,
                entry.reservationMillis(),
                entry.preferred(),
                entry.refusal());
    }

    protected void here(String agent, int capacity, int held, String... brands) {
        agents().available(scope(brands), new AgentLoad(agent, capacity, held, 1), T0);
    }

    private BrandScope scope(String... brands) {
        return brands.length == 0
                ? BrandScope.all(agency)
                : BrandScope.of(List.of(brands).stream()
                        .map(brand -> new BrandId(agency, brand))
                        .toList());
    }

    protected List<Proposal> propose(int limit, Instant now) {
        return switch (waiting().propose(agency, 1, limit, now, now.minusSeconds(30))) {
            case Waiting.Outcome.Proposed proposed -> proposed.proposals();
            case Waiting.Outcome.OtherGeneration other ->
                throw new AssertionError("expected generation 1, actual " + other.actual());
        };
    }

    @Test
    void propose_servesTheLowestScoreFirst_andEachOnce() {
        Waiting.Entry late = entry("nova", 0, 200);
        Waiting.Entry early = entry("nova", 4, 100);
        assertThat(waiting().put(agency, 1, List.of(late, early), T0)).isTrue();
        here("lea", 5, 0);
        assertThat(propose(10, T0))
                .containsExactly(
                        new Proposal(early.conversation(), "lea", 5, T0.plusSeconds(30)),
                        new Proposal(late.conversation(), "lea", 1, T0.plusSeconds(30)));
        assertThat(propose(10, T0)).isEmpty();
        assertThat(waiting().offeredEpoch(agency, 1, early.conversation())).hasValue(5);
    }

    @Test
    void propose_neverExceedsCapacity_untilOffersLapseOrLoadsFall() {
        for (int i = 0; i < 5; i++) {
            waiting().put(agency, 1, List.of(entry("nova", 0, i)), T0);
        }
        here("lea", 3, 1);
        assertThat(propose(10, T0)).hasSize(2);
        assertThat(propose(10, T0)).isEmpty();
        agents().loadChanged(agency, new AgentLoad("lea", 3, 0, 2));
        assertThat(propose(10, T0)).hasSize(1);
        agents().loadChanged(agency, new AgentLoad("lea", 9, 0, 1));
        assertThat(propose(10, T0)).as("an older load changes nothing").isEmpty();
        agents().available(scope(), new AgentLoad("lea", 3, 0, 2), T0.plusSeconds(30));
        assertThat(propose(10, T0.plusSeconds(30)))
                .as("lapsed offers count no more")
                .hasSize(2);
    }

    @Test
    void propose_sharesEvenly() {
        for (int i = 0; i < 9; i++) {
            waiting().put(agency, 1, List.of(entry("nova", 0, i)), T0);
        }
        here("lea", 9, 0);
        here("tom", 9, 0);
        here("zoe", 9, 0);
        Map<String, Integer> counts = new HashMap<>();
        propose(9, T0).forEach(proposal -> counts.merge(proposal.agent(), 1, Integer::sum));
        assertThat(counts).containsOnly(Map.entry("lea", 3), Map.entry("tom", 3), Map.entry("zoe", 3));
    }

    @Test
    void propose_prefersWhoHeldItLast_exceptWhenTheyRefused() {
        here("lea", 5, 0);
        here("tom", 5, 3);
        Waiting.Entry known = entry(UUID.randomUUID(), "nova", 0, 1, "tom", null);
        Waiting.Entry refused = entry(UUID.randomUUID(), "nova", 0, 2, "tom", new Refusal("tom", T0.plusSeconds(60)));
        waiting().put(agency, 1, List.of(known, refused), T0);
        assertThat(propose(10, T0)).extracting(Proposal::agent).containsExactly("tom", "lea");
    }

    @Test
    void propose_waitsUntilTheRefusalLapses_andSkipsToTheNext() {
        here("lea", 5, 0);
        Waiting.Entry refused = entry(UUID.randomUUID(), "nova", 2, 1, "", new Refusal("lea", T0.plusSeconds(10)));
        Waiting.Entry other = entry("nova", 0, 2);
        waiting().put(agency, 1, List.of(refused, other), T0);
        assertThat(propose(10, T0)).extracting(Proposal::conversation).containsExactly(other.conversation());
        assertThat(propose(10, T0.plusSeconds(10)))
                .extracting(Proposal::conversation)
                .containsExactly(refused.conversation());
    }

    @Test
    void propose_looksBehindManyRefusals() {
        here("lea", 5, 0);
        List<Waiting.Entry> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(entry(UUID.randomUUID(), "nova", 0, i, "", new Refusal("lea", T0.plusSeconds(60))));
        }
        Waiting.Entry last = entry("nova", 0, 1_000);
        all.add(last);
        waiting().put(agency, 1, all, T0);
        assertThat(propose(10, T0)).extracting(Proposal::conversation).containsExactly(last.conversation());
    }

    @Test
    void brands_takeTurns_soThatAFloodStarvesNobody() {
        List<Waiting.Entry> flood = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            flood.add(entry("nova", 0, i));
        }
        waiting().put(agency, 1, flood, T0);
        waiting().put(agency, 1, List.of(entry("zest", 0, 900), entry("zest", 0, 901)), T0);
        here("lea", 4, 0);
        Map<UUID, String> brands = new HashMap<>();
        flood.forEach(entry -> brands.put(entry.conversation(), "nova"));
        assertThat(propose(4, T0))
                .extracting(proposal -> brands.getOrDefault(proposal.conversation(), "zest"))
                .containsExactlyInAnyOrder("nova", "zest", "nova", "zest");
    }

    @Test
    void agentsNotHeardOf_getNothing_andAreLostOnce() {
        here("lea", 5, 0);
        waiting().put(agency, 1, List.of(entry("nova", 0, 1)), T0);
        assertThat(propose(10, T0.plusSeconds(31))).isEmpty();
        assertThat(agents().lost(agency, T0.minusSeconds(1))).isEmpty();
        assertThat(agents().lost(agency, T0)).containsExactly("lea");
        assertThat(agents().lost(agency, T0)).isEmpty();
        assertThat(agents().gone(agency, "lea")).isFalse();
    }

    @Test
    void announcements_thatComeLate_undoNothingNewer() {
        UUID id = UUID.randomUUID();
        waiting().put(agency, 1, List.of(entry(id, "nova", 5, 1, "", null)), T0);
        waiting().put(agency, 1, List.of(entry(id, "nova", 3, 9, "", null)), T0);
        waiting().remove(agency, 1, List.of(new Waiting.Leaver(id, "nova", 4, true)));
        here("lea", 5, 0);
        assertThat(propose(10, T0)).extracting(Proposal::epoch).containsExactly(6L);
        waiting().put(agency, 1, List.of(entry(id, "nova", 5, 1, "", null)), T0);
        assertThat(propose(10, T0)).as("an offer stands").isEmpty();
        waiting().remove(agency, 1, List.of(new Waiting.Leaver(id, "nova", 7, true)));
        assertThat(waiting().offeredEpoch(agency, 1, id)).isEmpty();
        waiting().put(agency, 1, List.of(entry(id, "nova", 8, 1, "", null)), T0);
        assertThat(propose(10, T0)).extracting(Proposal::epoch).containsExactly(9L);
    }

    @Test
    void turnThatChangesWhileItWaits_movesIt_once_andAnOlderAnnouncementDoesNotMoveItBack() {
        Waiting.Entry first = entry("nova", 0, 100);
        Waiting.Entry second = entry("nova", 0, 200);
        waiting().put(agency, 1, List.of(first, second), T0);
        waiting().put(agency, 1, List.of(changed(second, 3, 50)), T0);
        waiting().put(agency, 1, List.of(changed(second, 2, 300)), T0);
        here("lea", 5, 0);
        assertThat(propose(10, T0))
                .extracting(Proposal::conversation)
                .containsExactly(second.conversation(), first.conversation());
        waiting().put(agency, 1, List.of(changed(second, 4, 10)), T0);
        assertThat(propose(10, T0)).as("its offer stands").isEmpty();
    }

    @Test
    void refusalThatIsToldAfterAChange_countsStill() {
        Waiting.Entry entry = entry("nova", 2, 100);
        waiting().put(agency, 1, List.of(changed(entry, 5, 100)), T0);
        Refusal refusal = new Refusal("lea", T0.plusSeconds(60));
        waiting().put(agency, 1, List.of(entry(entry.conversation(), "nova", 2, 100, "", refusal)), T0);
        here("lea", 5, 0);
        assertThat(propose(10, T0)).isEmpty();
        here("tom", 5, 0);
        assertThat(propose(10, T0)).extracting(Proposal::agent).containsExactly("tom");
    }

    @Test
    void departureThatIsToldLate_forgetsNoRefusalOfAfterIt() {
        Refusal refusal = new Refusal("lea", T0.plusSeconds(60));
        Waiting.Entry back = entry(UUID.randomUUID(), "nova", 6, 100, "", refusal);
        waiting().put(agency, 1, List.of(back), T0);
        waiting().remove(agency, 1, List.of(new Waiting.Leaver(back.conversation(), "nova", 5, true)));
        here("lea", 5, 0);
        assertThat(propose(10, T0))
                .as("who gave it back is not offered it at once")
                .isEmpty();
        waiting().remove(agency, 1, List.of(new Waiting.Leaver(back.conversation(), "nova", 7, true)));
        waiting().put(agency, 1, List.of(entry(back.conversation(), "nova", 8, 100, "", null)), T0);
        assertThat(propose(10, T0)).extracting(Proposal::agent).containsExactly("lea");
    }

    @Test
    void otherGenerations_areToldAndTouchNothing() {
        assertThat(waiting().put(agency, 2, List.of(entry("nova", 0, 1)), T0)).isFalse();
        assertThat(waiting().propose(agency, 2, 10, T0, T0)).isEqualTo(new Waiting.Outcome.OtherGeneration(1));
        Waiting.Entry rebuilt = entry("nova", 7, 1);
        waiting().put(agency, 1, List.of(entry("nova", 0, 1)), T0);
        waiting().prepare(agency, 2, List.of(rebuilt));
        assertThat(waiting().begin(agency, 2, 1)).isTrue();
        assertThat(waiting().begin(agency, 1, 1)).as("it only rises").isFalse();
        here("lea", 5, 0);
        assertThat(waiting().propose(agency, 1, 10, T0, T0)).isEqualTo(new Waiting.Outcome.OtherGeneration(2));
        assertThat(waiting().propose(agency, 2, 10, T0, T0))
                .isEqualTo(new Waiting.Outcome.Proposed(
                        List.of(new Proposal(rebuilt.conversation(), "lea", 8, T0.plusSeconds(30)))));
    }

    @Test
    void unknownAgency_hasNoGeneration() {
        assertThat(waiting().propose(new AgencyId("nobody"), 1, 10, T0, T0))
                .isEqualTo(new Waiting.Outcome.OtherGeneration(0));
    }

    @Test
    void neverReturnsAnotherBrandsData() {
        waiting().put(agency, 1, List.of(entry("zest", 0, 1), entry("nova-two", 0, 1)), T0);
        here("lea", 5, 0, "nova");
        assertThat(propose(10, T0)).isEmpty();
        AgencyId other = new AgencyId("b" + UUID.randomUUID().toString().substring(0, 10));
        waiting().begin(other, 1, 1);
        assertThat(waiting().propose(other, 1, 10, T0, T0)).isEqualTo(new Waiting.Outcome.Proposed(List.of()));
        agents().available(BrandScope.all(other), new AgentLoad("tom", 5, 0, 1), T0);
        assertThat(propose(10, T0)).isEmpty();
        here("zoe", 5, 0, "zest");
        assertThat(propose(10, T0)).hasSize(1).extracting(Proposal::agent).containsExactly("zoe");
    }
}
