package org.vigie.ingestion.consumer.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.ingestion.consumer.Samples.NOVA;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.consumer.FakeLog;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

class ReplayRoundTest {
    private static final String PASSES = "PASSES";

    private final FakeReplays replays = new FakeReplays();
    private final FakeHandover handover = new FakeHandover();
    private long nanos;
    private final ReplayRound round = new ReplayRound(handover, new FakeLog(), replays, () -> nanos);

    @Test
    void waitingEntries_areTakenByThemselvesOnceTheReasonHasPassed() throws HandoverFailed {
        park(120);
        handover.worth = 0;
        assertThat(run()).isEqualTo(ReplayRound.Outcome.NOTHING);
        assertThat(round.waiting()).isEqualTo(120);
        nanos += Duration.ofSeconds(1).toNanos();
        handover.worth = 50;
        int rounds = 1;
        while (run().more()) {
            rounds++;
        }
        assertThat(rounds).isEqualTo(4);
        assertThat(handover.taken)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 120).boxed().toList());
        assertThat(round.waiting()).isZero();
    }

    @Test
    void entryThatDoesNotGetThrough_keepsNobodyBackAndCountsNoAttempt() throws HandoverFailed {
        park(3);
        handover.worth = 1;
        handover.refused.add(1L);
        for (int i = 0; i < 6; i++) {
            run();
            nanos += Duration.ofSeconds(1).toNanos();
        }
        assertThat(handover.taken).containsExactly(2L, 3L);
        assertThat(replays.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.attempts()).isEqualTo(1));
    }

    @Test
    void roundInWhichNothingGotThrough_isFollowedByAPause() throws HandoverFailed {
        park(3);
        handover.refused.addAll(List.of(1L, 2L, 3L));
        assertThat(run()).isEqualTo(new ReplayRound.Outcome(3, 0, false, Map.of()));
        assertThat(run()).isEqualTo(ReplayRound.Outcome.NOTHING);
        assertThat(handover.calls).isEqualTo(1);
    }

    @Test
    void roundThatLasts_leavesFurtherBrandsToTheNext() throws HandoverFailed {
        replays.park("care", NOVA, 1, PASSES);
        replays.park("care", BrandId.of("acme", "zest"), 2, PASSES);
        handover.takes = Duration.ofSeconds(1);
        assertThat(run()).isEqualTo(new ReplayRound.Outcome(1, 1, true, Map.of()));
        assertThat(run()).isEqualTo(new ReplayRound.Outcome(1, 1, false, Map.of()));
        assertThat(handover.taken).containsExactly(1L, 2L);
    }

    @Test
    void brandThatIsNotAnsweredFor_keepsTheOthersNeitherBackNorUp() throws HandoverFailed {
        BrandId zest = BrandId.of("acme", "zest");
        replays.park("care", NOVA, 1, PASSES);
        replays.park("care", zest, 2, PASSES);
        handover.hanging = NOVA;
        ReplayRound.Outcome outcome = run();
        assertThat(outcome.failed()).containsOnlyKeys(NOVA);
        assertThat(handover.taken).containsExactly(2L);
        assertThat(replays.due("care", Set.of(), 5))
                .extracting(Replays.Replay::brand)
                .containsExactly(NOVA);
        handover.hanging = zest;
        round.run(new Bisection(handover, true), NOVA);
        assertThat(handover.taken).containsExactly(2L, 1L);
    }

    @Test
    void sparedBrand_isNotRecalled() throws HandoverFailed {
        BrandId zest = BrandId.of("acme", "zest");
        replays.park("care", NOVA, 1, PASSES);
        replays.park("care", zest, 2, PASSES);
        handover.spared = Set.of(NOVA);
        run();
        assertThat(handover.taken).containsExactly(2L);
        assertThat(handover.calls).isEqualTo(1);
    }

    @Test
    void otherReasons_waitForAPerson() throws HandoverFailed {
        replays.park("care", NOVA, 1, "POISON");
        assertThat(run()).isEqualTo(ReplayRound.Outcome.NOTHING);
        replays.recall("care", "POISON", Set.of(), 0, 1);
        assertThat(run().tried()).isEqualTo(1);
        assertThat(handover.taken).containsExactly(1L);
    }

    private ReplayRound.Outcome run() throws HandoverFailed {
        return round.run(new Bisection(handover, true), Set.of());
    }

    private void park(int entries) {
        LongStream.rangeClosed(1, entries).forEach(sequence -> replays.park("care", NOVA, sequence, PASSES));
    }

    /** Takes everything but what it is told to refuse. */
    private final class FakeHandover implements Handover {
        private final Set<Long> refused = new HashSet<>();
        private final List<Long> taken = new ArrayList<>();
        private @Nullable BrandId hanging;
        private Set<BrandId> spared = Set.of();
        private Duration takes = Duration.ZERO;
        private int worth = 50;
        private int calls;

        @Override
        public String consumer() {
            return "care";
        }

        @Override
        public Optional<String> passingReason() {
            return Optional.of(PASSES);
        }

        @Override
        public int again(int most) {
            return Math.min(worth, most);
        }

        @Override
        public Set<BrandId> spared() {
            return spared;
        }

        @Override
        public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
            calls++;
            if (brand.equals(hanging)) {
                throw HandoverFailed.unavailable("DEADLINE_EXCEEDED", new IllegalStateException("too late"));
            }
            nanos += takes.toNanos();
            List<Refusal> refusals = new ArrayList<>();
            for (InboxEntry entry : entries) {
                if (refused.contains(entry.sequence())) {
                    refusals.add(new Refusal(entry.subject(), PASSES, "not yet"));
                } else {
                    taken.add(entry.sequence());
                }
            }
            return refusals;
        }
    }
}
