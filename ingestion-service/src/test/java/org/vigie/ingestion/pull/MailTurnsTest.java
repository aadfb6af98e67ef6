package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mail.MailServer;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.pull.Listening;
import org.vigie.ingestion.account.AccountRole;
import org.vigie.ingestion.account.AccountSettings;
import org.vigie.ingestion.account.Accounts;
import org.vigie.ingestion.account.ChannelAccount;
import org.vigie.ingestion.account.credential.Credential;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.intake.IntakeMemory;
import org.vigie.wire.tenancy.BrandId;

/** Mailboxes and slots, on a clock that each wait for news moves by its whole time. */
class MailTurnsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final MailServer SERVER = new MailServer("mail.example", 993, true);
    private static final int SLOTS = 2;

    private final AtomicLong nanos = new AtomicLong();
    private final Map<String, AtomicInteger> turnsOf = new ConcurrentHashMap<>();
    private final AtomicInteger listening = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Turns turns = new Turns();

    @Test
    void mailboxesBeyondTheSlots_listenInTurns() throws InterruptedException {
        List<String> ids = List.of("a", "b", "c", "d", "e");
        work(
                ids,
                () -> await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(turnsOf)
                                .containsOnlyKeys(ids)
                                .allSatisfy((id, times) -> assertThat(times).hasValueGreaterThanOrEqualTo(2))));
        assertThat(most).hasValue(SLOTS);
    }

    @Test
    void mailboxesThatAllHaveASlot_keepIt() throws InterruptedException {
        work(
                List.of("a", "b"),
                () -> await().atMost(Duration.ofSeconds(60))
                        .until(() -> nanos.get() > Turns.TURN.multipliedBy(20).toNanos() && turnsOf.size() == 2));
        assertThat(turnsOf).allSatisfy((id, times) -> assertThat(times).hasValue(1));
    }

    @Test
    void holder_isAskedOnlyForOneThatWaitedTwice_afterItsTurn_andOnce() {
        turns.count(0, true);
        turns.count(1, true);
        assertThat(turns.isOver(Turns.TURN)).as("another process may take it").isFalse();
        turns.count(3, true);
        assertThat(turns.isOver(Turns.TURN.minusSeconds(1))).isFalse();
        assertThat(turns.isOver(Turns.TURN)).isTrue();
        assertThat(turns.isOver(Turns.TURN)).as("one waited, one leaves").isFalse();
        turns.count(3, false);
        assertThat(turns.isOver(Turns.TURN)).as("there are free slots").isFalse();
        assertThat(turns.waiting()).isEqualTo(3);
    }

    private void work(List<String> ids, Runnable meanwhile) throws InterruptedException {
        QueueStore store = new QueueStore(ids);
        try (GroupCommit inbox = new GroupCommit(appends -> List.of(), new SimpleMeterRegistry(), System::nanoTime)) {
            MailReader reader = new MailReader(
                    (brand, id) -> Optional.of(opened(id)),
                    (mailbox, cursor, limit, room) -> Batch.empty(cursor),
                    (mailbox, room) -> new Quiet(mailbox.address()),
                    new BatchAppend(inbox),
                    new IntakeMemory(1024, Duration.ofSeconds(1)),
                    turns,
                    nanos::get);
            try (var worker =
                    new PullWorker<>(store, reader, SLOTS, turns, () -> "owner", Clock.systemUTC(), nanos::get)) {
                worker.start();
                meanwhile.run();
            }
        }
    }

    private static Accounts.Opened opened(String id) {
        var settings = new AccountSettings.Mail(id + "@nova.example", SERVER, SERVER, "care");
        var account = new ChannelAccount(NOVA, id, "Care", AccountRole.CARE, settings, false, 1, Instant.EPOCH);
        return new Accounts.Opened(account, new Credential("s3cret", List.of()));
    }

    /** Announces nothing. */
    private final class Quiet implements Listening {
        Quiet(String address) {
            String id = address.substring(0, address.indexOf('@'));
            turnsOf.computeIfAbsent(id, one -> new AtomicInteger()).incrementAndGet();
            most.accumulateAndGet(listening.incrementAndGet(), Math::max);
        }

        @Override
        public boolean await(Duration atMost) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            nanos.addAndGet(atMost.toNanos());
            return false;
        }

        @Override
        public void close() {
            listening.decrementAndGet();
        }
    }

    /** What was due first is claimed first; what is given back without a pause is due at once. */
    private static final class QueueStore implements ReadingStore<Reading> {
        private final Deque<Reading> due = new ArrayDeque<>();

        QueueStore(List<String> ids) {
            ids.forEach(id -> due.add(new Reading(NOVA, "account", id, "mail", Cursor.START, 0)));
        }

        @Override
        public synchronized List<Reading> claim(String owner, Duration lease, int limit) {
            List<Reading> claimed = new ArrayList<>();
            while (claimed.size() < limit && !due.isEmpty()) {
                claimed.add(due.remove());
            }
            return claimed;
        }

        @Override
        public synchronized int waiting() {
            return due.size();
        }

        @Override
        public boolean renew(Reading reading, String owner, Duration lease) {
            return true;
        }

        @Override
        public synchronized void release(Reading reading, String owner, Duration pause, Health health) {
            if (pause.isZero()) {
                due.add(reading);
            }
        }

        @Override
        public void well(Reading reading, String owner) {
            // how each does is not asked here
        }
    }
}
