package org.vigie.ingestion.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.IngestionReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

class GroupCommitTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    @Test
    void concurrentAppends_shareCommitsAndEachGetsItsOwnAnswer() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        CountDownLatch slow = new CountDownLatch(1);
        Inbox inbox = appends -> {
            if (commits.incrementAndGet() == 1) {
                awaitQuietly(slow);
            }
            return appends.stream().map(GroupCommitTest::echo).toList();
        };
        try (GroupCommit group = new GroupCommit(inbox, new SimpleMeterRegistry(), System::nanoTime);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = "call-" + i;
                Callable<Appended> call = () -> group.append(append(id));
                answers.add(threads.submit(call));
            }
            slow.countDown();
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get().mentions()).containsExactly("call-" + i);
            }
        }
        assertThat(commits.get()).isLessThan(200);
    }

    @Test
    void appendsThatGoOutTogether_waitForNoOtherAgencyAndAnswerInOrder() {
        CountDownLatch both = new CountDownLatch(2);
        Inbox inbox = appends -> {
            // Each agency's line is written only when the other one is too.
            both.countDown();
            awaitQuietly(both);
            return appends.stream().map(GroupCommitTest::echo).toList();
        };
        try (GroupCommit group = new GroupCommit(inbox, new SimpleMeterRegistry(), System::nanoTime)) {
            Append other = append("there");
            List<Append> appends = List.of(
                    append("here"),
                    new Append(BrandId.of("zenith", "orion"), other.arrivals(), other.call(), other.progress()));
            assertThat(group.appendAll(appends))
                    .extracting(appended -> appended.mentions().getFirst())
                    .containsExactly("here", "there");
        }
    }

    @Test
    void appendThatNobodyWaitsForAnyMore_isKeptNoLonger() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        List<String> stored = new CopyOnWriteArrayList<>();
        Inbox inbox = appends -> {
            appends.forEach(append -> stored.addAll(echo(append).mentions()));
            awaitQuietly(stalled);
            return appends.stream().map(GroupCommitTest::echo).toList();
        };
        try (GroupCommit group = new GroupCommit(inbox, new SimpleMeterRegistry(), System::nanoTime)) {
            Thread first = Thread.startVirtualThread(() -> group.append(append("first")));
            await().until(() -> stored.contains("first"));
            List<Thread> readers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                readers.add(Thread.startVirtualThread(() -> assertThatThrownBy(() -> group.append(append("given up")))
                        .isInstanceOf(Problem.class)));
            }
            await().until(() -> group.waiting() == 5);
            readers.forEach(Thread::interrupt);
            for (Thread reader : readers) {
                reader.join();
            }
            assertThat(group.waiting()).isZero();
            stalled.countDown();
            first.join();
            assertThat(group.append(append("last")).mentions()).containsExactly("last");
            assertThat(stored).containsExactly("first", "last");
        }
    }

    @Test
    void faultyAppend_failsAlone() {
        Inbox inbox = appends -> {
            if (appends.stream().anyMatch(append -> echo(append).mentions().contains("bad"))) {
                throw new IllegalArgumentException("bad row");
            }
            return appends.stream().map(GroupCommitTest::echo).toList();
        };
        try (GroupCommit group = new GroupCommit(inbox, new SimpleMeterRegistry(), System::nanoTime)) {
            assertThatThrownBy(() -> group.append(append("bad"))).isInstanceOf(IllegalArgumentException.class);
            assertThat(group.append(append("good")).mentions()).containsExactly("good");
        }
    }

    @Test
    void errorOfTheProcess_failsItsGroupAndTheNextOneIsStored() {
        AtomicInteger calls = new AtomicInteger();
        Inbox inbox = appends -> {
            if (calls.incrementAndGet() == 1) {
                throw new StackOverflowError("too deep");
            }
            return appends.stream().map(GroupCommitTest::echo).toList();
        };
        try (GroupCommit group = new GroupCommit(inbox, new SimpleMeterRegistry(), System::nanoTime)) {
            assertThatThrownBy(() -> group.append(append("first"))).hasRootCauseInstanceOf(StackOverflowError.class);
            assertThat(group.append(append("second")).mentions()).containsExactly("second");
        }
    }

    @Test
    void unavailableStore_isToldSo() {
        Inbox inbox = appends -> {
            throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "down");
        };
        try (GroupCommit group = new GroupCommit(inbox, new SimpleMeterRegistry(), System::nanoTime)) {
            assertThatThrownBy(() -> group.append(append("a")))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason()).isEqualTo(IngestionReason.INBOX_UNAVAILABLE));
        }
    }

    @Test
    void pressure_isFeltWhileMuchWaits_andAMomentLonger() throws Exception {
        AtomicLong clock = new AtomicLong();
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        Inbox inbox = appends -> {
            writing.countDown();
            awaitQuietly(slow);
            return appends.stream().map(GroupCommitTest::echo).toList();
        };
        try (GroupCommit group = new GroupCommit(inbox, new SimpleMeterRegistry(), clock::get);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Appended>> answers = new ArrayList<>();
            answers.add(threads.submit(() -> group.append(append("alone"))));
            writing.await();
            for (int i = 0; i < 1_000; i++) {
                String id = "call-" + i;
                answers.add(threads.submit(() -> group.append(append(id))));
            }
            await().until(() -> group.waiting() == 1_000);
            assertThat(group.isPressed()).isFalse();
            slow.countDown();
            for (Future<Appended> answer : answers) {
                answer.get();
            }
            assertThat(group.isPressed()).isTrue();
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));
            assertThat(group.isPressed()).isFalse();
        }
    }

    @Test
    void fewWaiting_areNoPressure() {
        Inbox inbox = appends -> appends.stream().map(GroupCommitTest::echo).toList();
        try (GroupCommit group = new GroupCommit(inbox, new SimpleMeterRegistry(), () -> 0)) {
            group.append(append("alone"));
            assertThat(group.isPressed()).isFalse();
        }
    }

    private static Append append(String id) {
        return new Append(NOVA, List.of(), Optional.of(new Append.WebhookCall("hook", id, "hash")), Optional.empty());
    }

    private static Appended echo(Append append) {
        return new Appended(List.of(append.call().orElseThrow().id()), 1, Appended.Outcome.STORED);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
