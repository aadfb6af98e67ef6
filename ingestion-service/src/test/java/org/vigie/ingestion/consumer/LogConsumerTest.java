package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.ingestion.inbox.InboxLog;
import org.vigie.wire.tenancy.BrandId;

class LogConsumerTest {
    private final Log log = new Log();
    private final Store store = new Store();
    private final Listen handover = new Listen();
    private final FakeCompleteness completeness = new FakeCompleteness();
    private long nanos;
    private final LogConsumer consumer = new LogConsumer(
            handover,
            log,
            store,
            new ReplayRound(handover, log, new FakeReplays(), () -> nanos),
            new CompletenessReport(completeness, true, () -> nanos),
            "me",
            RandomGenerator.getDefault());

    @Test
    void handoverThatFails_leavesCompletenessWhereItWas() throws InterruptedException {
        Instant begin = completeness.numbered;
        step();
        log.entries.addAll(Samples.ofSource(3));
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
        log.entries.addAll(Samples.ofSource(501));
        assertThat(step()).isInstanceOf(LogConsumer.Step.More.class);
        Instant written = Samples.ofSource(1L).mention().updatedAt();
        assertThat(until()).isEqualTo(written.minus(Completeness.ON_ITS_WAY));
        later();
        assertThat(step()).isInstanceOf(LogConsumer.Step.Idle.class);
        assertThat(until()).isEqualTo(completeness.numbered);
    }

    @Test
    void processThatLostItsLease_saysNothing() throws InterruptedException {
        log.entries.addAll(Samples.ofSource(1));
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

    private static final class Store implements ConsumerStore {
        private long position;
        private boolean lost;

        @Override
        public OptionalLong claim(String consumer, String owner, Duration lease) {
            return OptionalLong.of(position);
        }

        @Override
        public void release(String consumer, String owner) {}

        @Override
        public boolean advance(String consumer, String owner, long to, List<Parking> parked) {
            if (!lost) {
                position = to;
            }
            return !lost;
        }
    }

    private static final class Log implements InboxLog {
        private final List<InboxEntry> entries = new ArrayList<>();

        @Override
        public List<InboxEntry> after(long sequence, int limit) {
            return entries.stream()
                    .filter(entry -> entry.sequence() > sequence)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<InboxEntry> erasures(long sequence, int limit) {
            return List.of();
        }

        @Override
        public List<InboxEntry> after(BrandId brand, long sequence, int limit) {
            return List.of();
        }

        @Override
        public Optional<InboxEntry> at(BrandId brand, long sequence) {
            return Optional.empty();
        }

        @Override
        public Tally tally(BrandId brand) {
            return new Tally(0, 0, 0, 0);
        }
    }
}
