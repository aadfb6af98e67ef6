package org.vigie.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Proposal;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The choices themselves, over many shapes of load; {@code RedisWaitingIT} proves that the script makes the same. */
class AssignmentModelTest {
    private static final AgencyId ACME = new AgencyId("acme");

    @Property(tries = 200)
    void day_isTheSameEachTimeItIsPlayed(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        InMemoryWaiting one = new InMemoryWaiting();
        InMemoryWaiting two = new InMemoryWaiting();
        assertThat(new Moves(seed, 80).play(one, one, ACME)).isEqualTo(new Moves(seed, 80).play(two, two, ACME));
    }

    @Property(tries = 100)
    void everything_isServedOnceAndFairly(
            @ForAll @IntRange(min = 1, max = 12) int agents,
            @ForAll @IntRange(min = 1, max = 6) int capacity,
            @ForAll @IntRange(min = 1, max = 80) int waitingCount) {
        InMemoryWaiting queues = new InMemoryWaiting();
        queues.begin(ACME, 1, 1);
        for (int i = 0; i < agents; i++) {
            queues.available(
                    BrandScope.of(new BrandId(ACME, "nova")),
                    new AgentLoad("agent-" + i, capacity, 0, 1),
                    WaitingContract.T0);
        }
        for (int i = 0; i < waitingCount; i++) {
            queues.put(
                    ACME,
                    1,
                    List.of(new Waiting.Entry(UUID.randomUUID(), "nova", "care", 0, 1, i, 30_000, "", null)),
                    WaitingContract.T0);
        }
        Waiting.Outcome outcome = queues.propose(ACME, 1, 1_000, WaitingContract.T0, WaitingContract.T0);
        List<Proposal> proposals = ((Waiting.Outcome.Proposed) outcome).proposals();
        assertThat(proposals).hasSize(Math.min(waitingCount, agents * capacity));
        Set<UUID> once = new HashSet<>();
        int[] loads = new int[agents];
        for (Proposal proposal : proposals) {
            assertThat(once.add(proposal.conversation())).isTrue();
            loads[Integer.parseInt(proposal.agent().substring("agent-".length()))]++;
        }
        int least = java.util.Arrays.stream(loads).min().orElse(0);
        int most = java.util.Arrays.stream(loads).max().orElse(0);
        assertThat(most).isLessThanOrEqualTo(capacity);
        assertThat(most - least).as("shares differ by one at most").isLessThanOrEqualTo(1);
    }
}
