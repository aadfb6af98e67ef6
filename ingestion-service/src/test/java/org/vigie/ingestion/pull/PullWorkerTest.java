package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.pull.Cursor;
import org.vigie.ingestion.IngestionReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

class PullWorkerTest {
    private record Released(String id, Duration pause, ReadingStore.Health health) {}

    /** Hands each reading out once and remembers how it was given back. */
    private static final class OnceStore implements ReadingStore<Reading> {
        final Deque<Reading> due = new ArrayDeque<>();
        final BlockingQueue<Released> released = new LinkedBlockingQueue<>();
        final BlockingQueue<Duration> renewals = new LinkedBlockingQueue<>();
        volatile boolean kept = true;

        @Override
        public synchronized List<Reading> claim(String owner, Duration lease, int limit) {
            Reading next = due.poll();
            return next == null ? List.of() : List.of(next);
        }

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public boolean renew(Reading reading, String owner, Duration lease) {
            renewals.add(lease);
            return kept;
        }

        @Override
        public void release(Reading reading, String owner, Duration pause, Health health) {
            released.add(new Released(reading.id(), pause, health));
        }

        @Override
        public void well(Reading reading, String owner) {
            throw new AssertionError("nobody is well here");
        }
    }

    private static final class FailingReader implements Reader<Reading> {
        private final Throwable failure;

        FailingReader(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public ReadingEnd read(Reading reading, Hold hold) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    private static Reading reading(String id, int failures) {
        return new Reading(BrandId.of("acme", "nova"), "account", id, "mail", new Cursor(""), failures);
    }

    /** Reads until the process ends. */
    private static final class EndlessReader implements Reader<Reading> {
        private final CountDownLatch began = new CountDownLatch(1);

        @Override
        public ReadingEnd read(Reading reading, Hold hold) throws InterruptedException {
            began.countDown();
            new CountDownLatch(1).await();
            return ReadingEnd.well(Duration.ZERO);
        }
    }

    private static PullWorker<Reading> worker(OnceStore store, Reader<Reading> reader) {
        return worker(store, reader, Clock.systemUTC());
    }

    private static PullWorker<Reading> worker(OnceStore store, Reader<Reading> reader, Clock clock) {
        return new PullWorker<>(store, reader, 4, new Turns(), () -> "owner", clock, System::nanoTime);
    }

    private static @Nullable Released releasedAfter(Throwable failure, int failures) throws InterruptedException {
        OnceStore store = new OnceStore();
        store.due.add(reading("care", failures));
        try (PullWorker<Reading> worker = worker(store, new FailingReader(failure))) {
            worker.start();
            return store.released.poll(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void readerThatStumbles_showsItInItsHealthAndBacksOff() throws InterruptedException {
        assertThat(releasedAfter(new IllegalStateException("ana@example.org"), 0))
                .isEqualTo(new Released(
                        "care",
                        Duration.ofSeconds(2),
                        new ReadingStore.Health("FAILED", "INTERNAL: IllegalStateException")));
        assertThat(releasedAfter(new Problem(IngestionReason.INBOX_UNAVAILABLE, "down"), 3))
                .isEqualTo(new Released(
                        "care", Duration.ofSeconds(16), new ReadingStore.Health("FAILED", "INBOX_UNAVAILABLE")));
        assertThat(releasedAfter(new IllegalStateException("again"), 40))
                .extracting(Released::pause)
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(releasedAfter(new StackOverflowError(), 0))
                .as("no claim is left to lapse")
                .extracting(Released::health)
                .isEqualTo(new ReadingStore.Health("FAILED", "INTERNAL: StackOverflowError"));
    }

    @Test
    void readingThatTheEndOfTheProcessCuts_isDueAtOnceAndNoSuccess() throws InterruptedException {
        OnceStore store = new OnceStore();
        store.due.add(reading("care", 0));
        EndlessReader reader = new EndlessReader();
        PullWorker<Reading> worker = worker(store, reader);
        worker.start();
        assertThat(reader.began.await(30, TimeUnit.SECONDS)).isTrue();
        worker.close();
        assertThat(store.released.poll(30, TimeUnit.SECONDS))
                .isEqualTo(new Released("care", Duration.ZERO, ReadingStore.Health.UNSEEN));
    }

    @Test
    void claimOfAReaderThatIsBusy_isKept() throws InterruptedException {
        OnceStore store = new OnceStore();
        store.due.add(reading("care", 0));
        LateClock clock = new LateClock();
        EndlessReader reader = new EndlessReader();
        try (PullWorker<Reading> worker = worker(store, reader, clock)) {
            worker.start();
            assertThat(reader.began.await(30, TimeUnit.SECONDS)).isTrue();
            clock.late = HeldClaim.LEASE.minusSeconds(1);
            assertThat(store.renewals.poll(30, TimeUnit.SECONDS)).isEqualTo(HeldClaim.LEASE);
            assertThat(store.released).isEmpty();
        }
    }

    @Test
    void readerWhoseClaimIsLost_isStopped() throws InterruptedException {
        OnceStore store = new OnceStore();
        store.due.add(reading("care", 0));
        store.kept = false;
        LateClock clock = new LateClock();
        EndlessReader reader = new EndlessReader();
        try (PullWorker<Reading> worker = worker(store, reader, clock)) {
            worker.start();
            assertThat(reader.began.await(30, TimeUnit.SECONDS)).isTrue();
            clock.late = HeldClaim.LEASE.minusSeconds(1);
            assertThat(store.released.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(new Released("care", Duration.ZERO, ReadingStore.Health.UNSEEN));
        }
    }

    @Test
    void readerThatIsStuck_isStoppedAndFails() throws InterruptedException {
        OnceStore store = new OnceStore();
        store.due.add(reading("care", 0));
        LateClock clock = new LateClock();
        EndlessReader reader = new EndlessReader();
        try (PullWorker<Reading> worker = worker(store, reader, clock)) {
            worker.start();
            assertThat(reader.began.await(30, TimeUnit.SECONDS)).isTrue();
            clock.late = HeldClaim.PATIENCE.plusSeconds(1);
            assertThat(store.released.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(new Released(
                            "care",
                            Duration.ofSeconds(2),
                            new ReadingStore.Health(
                                    "UNREACHABLE", "TRANSIENT: expected a batch within 5 min, got none")));
        }
    }

    @Test
    void whatTheEndOfTheProcessBreaks_isNoFailure() throws InterruptedException {
        OnceStore store = new OnceStore();
        store.due.add(reading("care", 0));
        EndlessReader reader = new EndlessReader();
        PullWorker<Reading> worker = worker(store, (reading, hold) -> {
            try {
                return reader.read(reading, hold);
            } catch (InterruptedException e) {
                // As a socket does that is closed under its reader.
                Thread.currentThread().interrupt();
                throw new ChannelFailure(ChannelFailure.Kind.TRANSIENT, "closed by interrupt", e);
            }
        });
        worker.start();
        assertThat(reader.began.await(30, TimeUnit.SECONDS)).isTrue();
        worker.close();
        assertThat(store.released.poll(30, TimeUnit.SECONDS))
                .isEqualTo(new Released("care", Duration.ZERO, ReadingStore.Health.UNSEEN));
    }

    /** The time of day, and so much later. */
    private static final class LateClock extends Clock {
        private volatile Duration late = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(late);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new AssertionError("the worker has no zone");
        }
    }
}
