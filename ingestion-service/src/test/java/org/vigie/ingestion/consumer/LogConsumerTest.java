package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.ingestion.consumer.Samples.NOVA;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.parking.FakeReplays;
import org.vigie.ingestion.consumer.parking.ReplayRound;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.event.Fact;
import org.vigie.wire.tenancy.BrandId;

class LogConsumerTest {
    private final FakeLog log = new FakeLog();
    private final FakeConsumerStore store = new FakeConsumerStore();
    private final Taking handover = new Taking();
    private long nanos;
    private final ReplayRound replays = new ReplayRound(handover, log, new FakeReplays(), () -> nanos);
    private final LogConsumer consumer = new LogConsumer(
            handover,
            log,
            store,
            replays,
            new LaggardRounds(handover, log, store, store.laggards, replays, "me", () -> nanos, Runnable::run),
            new CompletenessReport(new FakeCompleteness(), false, () -> nanos),
            "me",
            new Random(1),
            () -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void leaseIsRenewedBySecondAndNotByBatch() throws InterruptedException {
        for (int i = 1; i <= 10; i++) {
            log.add(Samples.ofSource((long) i));
            assertThat(consumer.step()).isEqualTo(new LogConsumer.Step.Idle());
        }
        assertThat(handover.taken).hasSize(10).isSorted();
        assertThat(store.claims).isEqualTo(1);
        assertThat(store.position).isEqualTo(10);
        pass(Duration.ofSeconds(1));
        consumer.step();
        assertThat(store.claims).isEqualTo(2);
    }

    @Test
    void leaseHeldByAnother_isAskedForOnceASecond() throws InterruptedException {
        store.holder = "other";
        log.add(Samples.ofSource(1L));
        for (int i = 0; i < 5; i++) {
            assertThat(consumer.step()).isEqualTo(new LogConsumer.Step.Idle());
        }
        assertThat(store.claims).isEqualTo(1);
        assertThat(handover.taken).isEmpty();
        store.holder = "";
        pass(Duration.ofSeconds(1));
        consumer.step();
        assertThat(handover.taken).containsExactly(1L);
    }

    @Test
    void leaseLostWithinTheSecond_goesOnWhereTheOtherLeftIt() throws InterruptedException {
        log.add(Samples.ofSource(1L));
        consumer.step();
        store.holder = "other";
        store.position = 5;
        for (int i = 2; i <= 6; i++) {
            log.add(Samples.ofSource((long) i));
        }
        consumer.step();
        assertThat(store.position).isEqualTo(5);
        store.holder = "";
        consumer.step();
        assertThat(store.position).isEqualTo(6);
        assertThat(handover.taken).endsWith(6L);
    }

    @Test
    void positionOfUnknownFate_isAskedForAgain() throws InterruptedException {
        log.add(Samples.ofSource(1L));
        store.failure = new IllegalStateException("connection lost after the commit");
        assertThatThrownBy(consumer::step).hasMessage("connection lost after the commit");
        assertThat(store.position).isEqualTo(1);
        store.failure = null;
        log.add(Samples.ofSource(2L));
        consumer.step();
        assertThat(handover.taken).containsExactly(1L, 2L);
    }

    @Test
    void passedErasuresAreForgottenOnlyAfterOne() throws InterruptedException {
        log.add(Samples.ofSource(1L));
        consumer.step();
        assertThat(store.forgot).isZero();
        log.add(new InboxEntry.AuthorErased(2, NOVA, "feed", "u1"));
        consumer.step();
        assertThat(store.forgot).isEqualTo(1);
    }

    @Test
    void factsAboutEntries_areKeptWithThePositionOnceItMoves() throws InterruptedException {
        log.add(Samples.ofSource(1L));
        store.lost = true;
        consumer.step();
        assertThat(store.told).isEmpty();
        store.lost = false;
        consumer.step();
        consumer.step();
        assertThat(store.told).extracting(Fact::subject).containsExactly("m1");
    }

    /** Takes everything. */
    private static final class Taking implements Handover {
        private final List<Long> taken = new ArrayList<>();

        @Override
        public String consumer() {
            return "care";
        }

        @Override
        public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) {
            entries.forEach(entry -> taken.add(entry.sequence()));
            return List.of();
        }

        @Override
        public List<Fact> told(List<InboxEntry> entries) {
            return entries.stream()
                    .map(entry -> Fact.of(entry.brand(), "Told", entry.subject(), Instant.EPOCH))
                    .toList();
        }
    }
}
