package org.vigie.ingestion.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.vigie.channels.room.NoRoom;
import org.vigie.wire.tenancy.BrandId;

class IntakeMemoryTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId ORBIT = BrandId.of("acme", "orbit");
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    /** Of 96 MiB: 48 in reserve, 6 for small ones, 42 for all, 24 for one brand. */
    private final IntakeMemory memory = new IntakeMemory(96 * 1024, Duration.ofMinutes(1));

    @Test
    void whatIsGivenBack_isThereForOthers() throws Exception {
        try (Portion portion = memory.open(NOVA)) {
            portion.take(10 * MIB);
            portion.take(1);
            assertThat(memory.used()).isEqualTo(10 * 1024 + 1);
            portion.give(4 * MIB);
            assertThat(memory.used()).isEqualTo(6 * 1024 + 1);
        }
        assertThat(memory.used()).isZero();
    }

    @Test
    void moreThanOnePortionMayHold_isRefusedAtOnce() {
        try (Portion portion = memory.open(NOVA)) {
            assertThatThrownBy(() -> portion.take(49 * MIB))
                    .isInstanceOf(NoRoom.class)
                    .hasMessageContaining("at most 49152 KiB");
        }
        assertThat(memory.refused()).isEqualTo(1);
    }

    @Test
    void brand_holdsAQuarterAndItsTurn_andOthersTheirs() throws Exception {
        List<Portion> held = fill(NOVA, 24, MIB);
        try (Portion other = memory.open(ORBIT)) {
            assertThat(memory.open(NOVA).tryTake(1)).isFalse();
            assertThat(other.tryTake(5 * MIB)).isTrue();
        }
        held.forEach(Portion::close);
        assertThat(memory.used()).isZero();
    }

    @Test
    void fiftyLargeOnesOfABrand_doNotHoldAnothers() throws Exception {
        AtomicInteger done = new AtomicInteger();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> fifty = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                fifty.add(readers.submit(() -> {
                    try (Portion portion = memory.open(NOVA)) {
                        for (int mib = 0; mib < 5; mib++) {
                            portion.take(MIB);
                            LockSupport.parkNanos(20_000_000);
                        }
                        portion.take(30 * MIB);
                    }
                    return done.incrementAndGet();
                }));
            }
            await().until(() -> memory.waiting() > 20);
            long before = System.nanoTime();
            try (Portion feed = memory.open(ORBIT)) {
                feed.take(900 * KIB);
                feed.take(5 * MIB);
            }
            assertThat(done).as("others of the fifty were still to be read").hasValueLessThan(40);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
            for (Future<?> one : fifty) {
                one.get();
            }
        }
        assertThat(memory.used()).isZero();
    }

    @Test
    void largeOnesOfAnotherBrand_waitForOneTurnOnly() throws Exception {
        ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Portion turn = memory.open(NOVA);
            turn.take(40 * MIB);
            for (int i = 0; i < 10; i++) {
                readers.submit(() -> hold(NOVA, "nova", order));
            }
            await().until(() -> memory.waiting() == 10);
            readers.submit(() -> hold(ORBIT, "orbit", order));
            await().until(() -> memory.waiting() == 11);
            turn.close();
        }
        assertThat(List.copyOf(order).indexOf("orbit")).as(order.toString()).isLessThanOrEqualTo(1);
    }

    private Void hold(BrandId brand, String name, ConcurrentLinkedQueue<String> order) throws Exception {
        try (Portion portion = memory.open(brand)) {
            portion.take(45 * MIB);
            order.add(name);
        }
        return null;
    }

    @Test
    void smallOne_doesNotWaitForLargeOnes() throws Exception {
        List<Portion> held = new ArrayList<>();
        for (int brand = 0; brand < 6; brand++) {
            held.addAll(fill(BrandId.of("acme", "b" + brand), 1, 7 * MIB));
        }
        Portion large = memory.open(NOVA);
        large.take(48 * MIB);
        held.add(large);
        assertThat(memory.used()).isEqualTo(90 * 1024);
        assertThat(memory.open(ORBIT).tryTake(2 * MIB)).isFalse();
        for (int i = 0; i < 6; i++) {
            try (Portion small = memory.open(ORBIT)) {
                assertThat(small.tryTake(MIB)).isTrue();
            }
        }
        held.forEach(Portion::close);
    }

    @Test
    void manyThatHoldAPartAndWantMore_allEnd() throws Exception {
        AtomicInteger most = new AtomicInteger();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Random random = new Random(i);
                all.add(readers.submit(() -> {
                    try (Portion portion = memory.open(BrandId.of("acme", "b" + random.nextInt(4)))) {
                        for (int step = 0; step < 8; step++) {
                            portion.take(random.nextInt((int) (6 * MIB)));
                            most.accumulateAndGet(memory.used(), Math::max);
                            portion.give(random.nextInt((int) MIB));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(most).as("more than one brand holds").hasValueBetween(25 * 1024, 96 * 1024);
        assertThat(memory.used()).isZero();
        assertThat(memory.waiting()).isZero();
        assertThat(memory.refused()).isZero();
    }

    @Test
    void whoWaitsTooLong_isRefusedAndLeavesNothing() throws Exception {
        List<Portion> held = fill(NOVA, 24, MIB);
        Portion turn = memory.open(NOVA);
        turn.take(20 * MIB);
        try (Portion late = memory.open(NOVA, Duration.ofMillis(50))) {
            assertThatThrownBy(() -> late.take(MIB)).isInstanceOf(NoRoom.class);
            assertThat(memory.waiting()).isZero();
        }
        assertThat(memory.refused()).isEqualTo(1);
        turn.close();
        held.forEach(Portion::close);
        assertThat(memory.used()).isZero();
    }

    @Test
    void whoIsInterrupted_isRefusedAndStaysInterrupted() throws Exception {
        List<Portion> held = fill(NOVA, 24, MIB);
        Portion turn = memory.open(NOVA);
        turn.take(20 * MIB);
        Thread.currentThread().interrupt();
        try (Portion late = memory.open(NOVA)) {
            assertThatThrownBy(() -> late.take(MIB)).isInstanceOf(NoRoom.class);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(memory.waiting()).isZero();
        turn.close();
        held.forEach(Portion::close);
    }

    @Test
    void settings_areAQuarterOfTheHeapOrWhatIsSaid() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(new IntakeConfiguration.Settings(0, minute).kib(384 * MIB)).isEqualTo(96 * 1024);
        assertThat(new IntakeConfiguration.Settings(0, minute).kib(512 * MIB)).isEqualTo(128 * 1024);
        assertThat(new IntakeConfiguration.Settings(0, minute).kib(64 * MIB)).isEqualTo(96 * 1024);
        assertThat(new IntakeConfiguration.Settings(200, minute).kib(64 * MIB)).isEqualTo(200 * 1024);
        assertThatThrownBy(() -> new IntakeConfiguration.Settings(95, minute)).hasMessageContaining("actual 95");
        assertThatThrownBy(() -> new IntakeConfiguration.Settings(0, Duration.ofMinutes(5)))
                .hasMessageContaining("actual PT5M");
    }

    private List<Portion> fill(BrandId brand, int portions, long bytes) throws NoRoom {
        List<Portion> held = new ArrayList<>();
        for (int i = 0; i < portions; i++) {
            Portion portion = memory.open(brand);
            portion.take(bytes);
            held.add(portion);
        }
        return held;
    }
}
