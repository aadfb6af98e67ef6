package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.vigie.ingestion.consumer.Samples.NOVA;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.consumer.parking.FakeReplays;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.ingestion.consumer.parking.ReplayRound;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/** The consumer with brands for which the other service takes nothing. */
class LaggardRoundsTest {
    private static final BrandId ZEST = BrandId.of("acme", "zest");
    private static final BrandId ECHO = BrandId.of("acme", "echo");

    private final FakeLog log = new FakeLog();
    private final FakeConsumerStore store = new FakeConsumerStore();
    private final FakeReplays replays = new FakeReplays();
    private final Peer peer = new Peer();
    private final List<Runnable> tasks = new ArrayList<>();
    private boolean atOnce = true;
    private volatile long nanos;
    private LaggardRounds laggards = laggards();
    private LogConsumer consumer = consumer();

    private LaggardRounds laggards() {
        ReplayRound round = new ReplayRound(peer, log, replays, () -> nanos);
        return new LaggardRounds(peer, log, store, store.laggards, round, "me", () -> nanos, task -> {
            if (atOnce) {
                task.run();
            } else {
                tasks.add(task);
            }
        });
    }

    private LogConsumer consumer() {
        return new LogConsumer(
                peer,
                log,
                store,
                new ReplayRound(peer, log, replays, () -> nanos),
                laggards,
                new CompletenessReport(new FakeCompleteness(), false, () -> nanos),
                "me",
                new Random(1),
                () -> nanos);
    }

    @Test
    void brandThatIsNotAnsweredFor_keepsNobodyBackAndComesInOrderAfterwards() throws InterruptedException {
        peer.away.add(NOVA);
        add(NOVA, ZEST, NOVA, ZEST);
        assertThat(step()).isEqualTo(new LogConsumer.Step.Idle());
        assertThat(store.position).isEqualTo(4);
        assertThat(laggards.behind()).isEqualTo(1);
        add(ZEST, NOVA);
        step();
        assertThat(peer.taken).containsExactly(2L, 4L, 5L);
        assertThat(store.position).isEqualTo(6);
        peer.away.clear();
        steps(3);
        assertThat(peer.taken).containsExactly(2L, 4L, 5L, 1L, 3L, 6L);
        assertThat(laggards.behind()).isZero();
        assertThat(store.laggards.of("care")).isEmpty();
        add(NOVA);
        step();
        assertThat(peer.taken).endsWith(7L);
    }

    @Test
    void whenNobodyIsAnsweredFor_everythingWaitsWhereItIs() throws InterruptedException {
        peer.away.addAll(Set.of(NOVA, ZEST));
        add(NOVA, ZEST);
        assertThat(step()).isInstanceOf(LogConsumer.Step.Blocked.class);
        assertThat(store.position).isZero();
        assertThat(store.laggards.of("care")).isEmpty();
        peer.away.clear();
        step();
        assertThat(peer.taken).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void pageFullOfABrandThatIsNotAnsweredFor_keepsNobodyBehindItWaiting() throws InterruptedException {
        peer.away.addAll(Set.of(NOVA, ECHO));
        BrandId[] hung = many(NOVA, 1_300);
        hung[7] = ECHO;
        add(hung);
        assertThat(step()).as("nobody else is there to tell").isInstanceOf(LogConsumer.Step.Blocked.class);
        add(ZEST, NOVA, ZEST);
        steps(3);
        assertThat(store.position).isEqualTo(1_303);
        assertThat(laggards.behind()).isEqualTo(2);
        assertThat(peer.taken.stream().distinct()).as("in order").containsExactly(1_301L, 1_303L);
        peer.away.clear();
        steps(20);
        assertThat(laggards.behind()).isZero();
        assertThat(peer.taken.stream().filter(sequence -> sequence != 1_301))
                .as("once each")
                .hasSize(1_302)
                .doesNotHaveDuplicates();
    }

    @Test
    void floodOfABrand_keepsNobodyBehindItWaiting_andComesInOrder() throws InterruptedException {
        atOnce = false;
        add(many(NOVA, 15_000));
        add(ZEST, NOVA);
        step();
        step();
        assertThat(peer.taken).as("before any of the flood").containsExactly(15_001L);
        assertThat(store.laggards.of("care"))
                .extracting(Laggard::brand, Laggard::reason)
                .containsExactly(tuple(NOVA, "FLOOD"));
        atOnce = true;
        tasks.removeFirst().run();
        steps(3);
        assertThat(peer.taken.stream().filter(sequence -> sequence != 15_001))
                .as("once each, in order")
                .hasSize(15_001)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(store.laggards.of("care")).isEmpty();
    }

    @Test
    void floodOfABrandThatNobodyWaitsFor_isHandedOverAsItIs() throws InterruptedException {
        add(many(NOVA, 1_200));
        step();
        assertThat(peer.taken).hasSize(500);
        assertThat(laggards.behind()).isZero();
    }

    @Test
    void floodWhileTheOtherServiceIsAway_waitsWithTheOthers() throws InterruptedException {
        peer.away.addAll(Set.of(NOVA, ZEST));
        add(ZEST);
        assertThat(step()).isInstanceOf(LogConsumer.Step.Blocked.class);
        add(many(NOVA, 1_200));
        steps(2);
        assertThat(laggards.behind()).isZero();
    }

    private static BrandId[] many(BrandId brand, int entries) {
        BrandId[] many = new BrandId[entries];
        Arrays.fill(many, brand);
        return many;
    }

    @Test
    void fewBrandsThatStayUnanswered_holdTheConsumerNoLonger() throws InterruptedException {
        peer.away.addAll(Set.of(NOVA, ZEST));
        add(NOVA, ZEST, NOVA);
        for (int i = 0; i < 5; i++) {
            assertThat(step()).isInstanceOf(LogConsumer.Step.Blocked.class);
        }
        assertThat(step()).isEqualTo(new LogConsumer.Step.Idle());
        assertThat(store.position).isEqualTo(3);
        assertThat(laggards.behind()).isEqualTo(2);
        peer.away.clear();
        steps(3);
        assertThat(peer.taken).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(laggards.behind()).isZero();
    }

    @Test
    void outage_setsNoMoreBrandsAsideThanAreBroughtUpAtOnce() throws InterruptedException {
        for (int i = 0; i < LaggardRounds.AT_ONCE + 2; i++) {
            BrandId brand = BrandId.of("acme", "b" + i);
            peer.away.add(brand);
            add(brand);
            steps(10);
        }
        assertThat(store.position).as("the other service may be away").isEqualTo(LaggardRounds.AT_ONCE);
        assertThat(laggards.behind()).isEqualTo(LaggardRounds.AT_ONCE);
        peer.away.clear();
        steps(3);
        assertThat(peer.taken).hasSize(LaggardRounds.AT_ONCE + 2).doesNotHaveDuplicates();
        assertThat(laggards.behind()).isZero();
    }

    @Test
    void whoIsBehind_saysNothingOfWhetherTheOthersAreAnsweredFor() throws InterruptedException {
        peer.away.add(NOVA);
        add(NOVA, ZEST);
        step();
        peer.away.add(ZEST);
        add(NOVA, ZEST, ECHO);
        peer.away.add(ECHO);
        assertThat(step()).isInstanceOf(LogConsumer.Step.Blocked.class);
        assertThat(store.position).isEqualTo(2);
        assertThat(laggards.behind()).isEqualTo(1);
    }

    @Test
    void whatComesInWhileABrandIsBroughtUp_isNotMissed() throws InterruptedException {
        peer.away.add(NOVA);
        add(NOVA, ZEST);
        step();
        peer.away.clear();
        atOnce = false;
        steps(1);
        assertThat(tasks).hasSize(1);
        add(NOVA, ZEST);
        step();
        assertThat(store.position).isEqualTo(4);
        tasks.removeFirst().run();
        add(NOVA);
        step();
        assertThat(peer.taken).containsExactly(2L, 4L, 1L, 3L, 5L);
        assertThat(store.laggards.of("care")).isEmpty();
    }

    @Test
    void lastEntriesThatTakeLong_keepTheLease() throws InterruptedException {
        leaseIsKeptWhile(() -> {
            peer.away.add(NOVA);
            add(NOVA, ZEST);
            step();
            peer.away.clear();
            atOnce = false;
            steps(1);
            add(NOVA, ZEST);
            step();
            tasks.removeFirst().run();
        });
        assertThat(store.laggards.of("care")).isEmpty();
    }

    @Test
    void replayThatTakesLong_keepsTheLease() throws InterruptedException {
        leaseIsKeptWhile(() -> {
            add(NOVA);
            step();
            replays.park("care", NOVA, 1, "POISON");
            replays.recall("care", "POISON", Set.of(), 0, 1);
            nanos += Duration.ofSeconds(10).toNanos();
        });
        assertThat(replays.rows()).isEmpty();
    }

    private interface Preparation {
        void prepare() throws InterruptedException;
    }

    /** The next call ends only when the lease was renewed, or nobody renews it. */
    private void leaseIsKeptWhile(Preparation preparation) throws InterruptedException {
        preparation.prepare();
        AtomicInteger renewals = new AtomicInteger();
        peer.meanwhile = () -> {
            peer.meanwhile = () -> {};
            int before = store.claims;
            nanos += Duration.ofSeconds(2).toNanos();
            for (int i = 0; i < 100 && store.claims == before; i++) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            renewals.set(store.claims - before);
        };
        step();
        assertThat(renewals.get()).isPositive();
    }

    @Test
    void pause_growsWithEachFailure() throws InterruptedException {
        peer.away.add(NOVA);
        add(NOVA, ZEST);
        step();
        int before = peer.calls;
        for (int second = 0; second < 60; second++) {
            nanos += Duration.ofSeconds(1).toNanos();
            consumer.step();
        }
        assertThat(peer.calls - before).isBetween(12, 30);
    }

    @Test
    void anotherProcess_goesOnWhereTheFirstLeftIt() throws InterruptedException {
        peer.away.add(NOVA);
        add(NOVA, ZEST, NOVA);
        step();
        laggards = laggards();
        consumer = consumer();
        add(NOVA, ZEST);
        step();
        assertThat(peer.taken).containsExactly(2L, 5L);
        assertThat(laggards.behind()).isEqualTo(1);
        peer.away.clear();
        steps(2);
        assertThat(peer.taken).containsExactly(2L, 5L, 1L, 3L, 4L);
    }

    @Test
    void poisonOfWhoIsBehind_isPutAsideAlone() throws InterruptedException {
        peer.away.add(NOVA);
        peer.poison.add(3L);
        add(NOVA, ZEST, NOVA, NOVA);
        step();
        peer.away.clear();
        steps(3);
        assertThat(peer.taken).containsExactly(2L, 1L, 4L);
        assertThat(store.laggards.parked)
                .extracting(Parking::sequence, Parking::reason)
                .containsExactly(tuple(3L, "POISON"));
    }

    @Test
    void replayOfABrandThatIsNotAnsweredFor_waitsUntilItIs() throws InterruptedException {
        replays.park("care", NOVA, 1, "POISON");
        replays.recall("care", "POISON", Set.of(), 0, 1);
        peer.away.add(NOVA);
        assertThat(step()).as("nobody else is there to tell").isInstanceOf(LogConsumer.Step.Blocked.class);
        add(ZEST);
        steps(1);
        assertThat(store.position).isEqualTo(1);
        assertThat(laggards.behind()).isEqualTo(1);
        int before = peer.calls;
        steps(20);
        assertThat(laggards.behind()).as("an empty backlog is no answer").isEqualTo(1);
        assertThat(peer.calls).isGreaterThan(before);
        peer.away.clear();
        steps(2);
        assertThat(laggards.behind()).isZero();
        assertThat(replays.rows()).isEmpty();
    }

    @Test
    void leaseThatWentElsewhere_leavesBrandsToTheOther() throws InterruptedException {
        peer.away.add(NOVA);
        add(NOVA, ZEST);
        step();
        store.holder = "other";
        steps(1);
        assertThat(laggards.behind()).isZero();
        store.holder = "";
        steps(1);
        assertThat(laggards.behind()).isEqualTo(1);
    }

    /** A page holds twelve of the mails; the last brands have one short entry each. */
    @ParameterizedTest
    @ValueSource(ints = {9, 25})
    void longMailsOfManyBrandsThatAreNotAnsweredFor_keepNobodyBehindThemWaiting(int brands)
            throws InterruptedException {
        List<BrandId> hung = IntStream.range(0, brands)
                .mapToObj(n -> BrandId.of("acme", "hung" + n))
                .toList();
        peer.away.addAll(hung);
        String mail = "x".repeat(250_000);
        IntStream.range(0, 300).forEach(n -> log.add(Samples.of(hung.get(n % 9), n + 1L, mail)));
        IntStream.range(9, brands).forEach(n -> log.add(Samples.of(hung.get(n), n + 292L)));
        long last = 292L + brands;
        log.add(Samples.of(ZEST, last));
        steps(60);
        assertThat(peer.taken).contains(last);
        assertThat(store.position).isEqualTo(last);
        assertThat(laggards.behind()).isEqualTo(brands);
    }

    private void add(BrandId... brands) {
        long last = log.after(0, Set.of(), Integer.MAX_VALUE).entries().size();
        LongStream.range(0, brands.length).forEach(n -> log.add(Samples.of(brands[(int) n], last + n + 1)));
    }

    private LogConsumer.Step step() throws InterruptedException {
        return consumer.step();
    }

    /** Longer than any pause before each. */
    private void steps(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            nanos += Duration.ofSeconds(10).toNanos();
            step();
        }
    }

    /** Takes nothing of brands for which it is away. */
    private static final class Peer implements Handover {
        private final Set<BrandId> away = ConcurrentHashMap.newKeySet();
        private final Set<Long> poison = ConcurrentHashMap.newKeySet();
        private final List<Long> taken = new CopyOnWriteArrayList<>();
        private volatile int calls;
        private volatile Runnable meanwhile = () -> {};

        @Override
        public String consumer() {
            return "care";
        }

        @Override
        public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
            meanwhile.run();
            if (away.contains(brand)) {
                synchronized (this) {
                    calls++;
                }
                throw HandoverFailed.unavailable("DEADLINE_EXCEEDED", new IllegalStateException("too late"));
            }
            if (entries.stream().anyMatch(entry -> poison.contains(entry.sequence()))) {
                throw HandoverFailed.poisoned("POISON", new IllegalStateException("poison"));
            }
            entries.forEach(entry -> taken.add(entry.sequence()));
            return List.of();
        }
    }
}
