package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.consumer.parking.FakeReplays;
import org.vigie.ingestion.consumer.parking.ReplayRound;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

class LogConsumerCompletenessTest {
    private final FakeLog log = new FakeLog();
    private final FakeConsumerStore store = new FakeConsumerStore();
    private final Listen handover = new Listen();
    private final FakeCompleteness completeness = new FakeCompleteness();
    private long nanos;
    private final ReplayRound replays = new ReplayRound(handover, log, new FakeReplays(), () -> nanos);
    private final LogConsumer consumer = new LogConsumer(
            handover,
            log,
            store,
            replays,
            new LaggardRounds(handover, log, store, store.laggards, replays, "me", () -> nanos, Runnable::run),
            new CompletenessReport(completeness, true, () -> nanos),
            "me",
            RandomGenerator.getDefault(),
            () -> nanos);

    @Test
    void handoverThatFails_leavesCompletenessWhereItWas() throws InterruptedException {
        Instant begin = completeness.numbered;
        step();
        Samples.ofSource(3).forEach(log::add);
        handover.away = true;
        later();
        assertThat(step()).isInstanceOf(LogConsumer.Step.Blocked.class);
        assertThat(until()).as("nobody took the entries").isEqualTo(begin);
        handover.away = false;
        later();
        assertThat(step()).isInstanceOf(LogConsumer.Step.Idle.class);
        assertThat(until()).isEqualTo(completeness.numbered);
        assertThat(completeness.of("listen").orElseThrow().since())
                .as("after a break")
                .isEqualTo(completeness.numbered);
    }

    @Test
    void backlog_isCompleteOnlyAsFarAsItWasTaken() throws InterruptedException {
        Samples.ofSource(501).forEach(log::add);
        assertThat(step()).isInstanceOf(LogConsumer.Step.More.class);
        Instant written = Samples.ofSource(1L).mention().updatedAt();
        assertThat(until()).isEqualTo(written.minus(Completeness.ON_ITS_WAY));
        later();
        assertThat(step()).isInstanceOf(LogConsumer.Step.Idle.class);
        assertThat(until()).isEqualTo(completeness.numbered);
    }

    @Test
    void whatIsSaidToBeComplete_wasReadAfterEverythingNumberedWasFound() throws InterruptedException {
        log.addUntold(Samples.ofSource(1L));
        step();
        assertThat(until()).isEqualTo(completeness.numbered);
        assertThat(store.position).isEqualTo(1);
    }

    @Test
    void processThatLostItsLease_saysNothing() throws InterruptedException {
        Samples.ofSource(1).forEach(log::add);
        store.lost = true;
        step();
        assertThat(completeness.of("listen")).isEmpty();
    }

    private LogConsumer.Step step() throws InterruptedException {
        return consumer.step();
    }

    private Instant until() {
        return completeness.of("listen").orElseThrow().until();
    }

    private void later() {
        nanos += Duration.ofMinutes(2).toNanos();
        completeness.numbered = completeness.numbered.plus(Duration.ofMinutes(2));
    }

    private static final class Listen implements Handover {
        private boolean away;

        @Override
        public String consumer() {
            return "listen";
        }

        @Override
        public List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
            if (away) {
                throw HandoverFailed.unavailable("UNAVAILABLE", new IllegalStateException("away"));
            }
            return List.of();
        }
    }
}
