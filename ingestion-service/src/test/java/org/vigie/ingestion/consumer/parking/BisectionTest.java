package org.vigie.ingestion.consumer.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

class BisectionTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    @Property(tries = 100)
    void everyEntry_isTakenOnceOrParked(
            @ForAll @IntRange(min = 1, max = 60) int size, @ForAll Set<@IntRange(min = 1, max = 60) Integer> poison)
            throws HandoverFailed {
        FakeHandover handover = new FakeHandover(poison);
        List<Parking> parked = new Bisection(handover, true).hand(NOVA, entries(size));
        assertThat(parked).extracting(Parking::sequence).allMatch(one -> poison.contains(one.intValue()));
        List<Long> all = new ArrayList<>(handover.taken);
        parked.forEach(one -> all.add(one.sequence()));
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, size).boxed().toList());
    }

    @Test
    void unavailablePeer_parksNothing() {
        FakeHandover handover = new FakeHandover(Set.of());
        handover.down = true;
        assertThatThrownBy(() -> new Bisection(handover, true).hand(NOVA, entries(10)))
                .isInstanceOf(HandoverFailed.class);
        assertThat(handover.calls).isEqualTo(1);
    }

    @Test
    void entryThatThisServiceItselfStumblesOver_isParkedInTheEnd() throws HandoverFailed {
        FakeHandover handover = new FakeHandover(Set.of());
        handover.crash = 3;
        assertThatThrownBy(() -> new Bisection(handover, true).hand(NOVA, entries(5)))
                .isInstanceOfSatisfying(
                        HandoverFailed.class, e -> assertThat(e.fault()).isEqualTo(HandoverFailed.Fault.UNCLEAR));
        assertThat(new Bisection(handover, false).hand(NOVA, entries(5)))
                .extracting(Parking::sequence, Parking::reason)
                .containsExactly(Tuple.tuple(3L, "INTERNAL"));
        assertThat(handover.taken).containsExactly(1L, 2L, 4L, 5L);
    }

    @Test
    void databaseThatIsAway_parksNothing() {
        FakeHandover handover = new FakeHandover(Set.of());
        handover.problem = new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "The database cannot serve this now.");
        assertThatThrownBy(() -> new Bisection(handover, false).hand(NOVA, entries(5)))
                .isInstanceOfSatisfying(
                        HandoverFailed.class, e -> assertThat(e.fault()).isEqualTo(HandoverFailed.Fault.PEER));
    }

    @Test
    void entriesThatDoNotConcernTheConsumer_arePassedBy() throws HandoverFailed {
        FakeHandover handover = new FakeHandover(Set.of(2, 3));
        handover.concerned = Set.of(3L, 4L);
        assertThat(new Bisection(handover, true).hand(NOVA, entries(5)))
                .extracting(Parking::sequence)
                .containsExactly(3L);
        assertThat(handover.taken).containsExactly(4L);
        handover.calls = 0;
        assertThat(new Bisection(handover, true).hand(NOVA, entries(2))).isEmpty();
        assertThat(handover.calls).isZero();
    }

    private static List<InboxEntry> entries(int size) {
        return LongStream.rangeClosed(1, size)
                .<InboxEntry>mapToObj(sequence -> new InboxEntry.AuthorErased(sequence, NOVA, "mail", "a"))
                .toList();
    }

    /** Takes everything but poison; a poisoned call takes nothing. */
    private static final class FakeHandover implements Handover {
        private final Set<Integer> poison;
        private final List<Long> taken = new ArrayList<>();
        private Set<Long> concerned = Set.of();
        private boolean down;
        private long crash;
        private @Nullable Problem problem;
        private int calls;

        FakeHandover(Set<Integer> poison) {
            this.poison = poison;
        }

        @Override
        public String consumer() {
            return "care";
        }

        @Override
        public boolean concerns(InboxEntry entry) {
            return concerned.isEmpty() || concerned.contains(entry.sequence());
        }

        @Override
        public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
            calls++;
            if (down) {
                throw HandoverFailed.unavailable("DOWN", new IllegalStateException("down"));
            }
            if (problem != null) {
                throw problem;
            }
            if (entries.stream().anyMatch(entry -> entry.sequence() == crash)) {
                throw new IllegalStateException("a fault of our own");
            }
            if (entries.stream().anyMatch(entry -> poison.contains((int) entry.sequence()))) {
                throw HandoverFailed.poisoned("POISON", new IllegalStateException("poison"));
            }
            entries.forEach(entry -> taken.add(entry.sequence()));
            return List.of();
        }
    }
}
