package org.vigie.wire.postgres;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.vigie.wire.problem.FailureTrace;

/**
 * Numbers the committed batches of one log table: a batch gets its number only once its transaction is visible to everybody, so that a
 * reader who has seen number n will never be surprised by a later row below n. Any number of processes may run one over the same table. The
 * table needs its batches ({@code vigie_log_batches}), a row in {@code log_position}, and to be opened to the worker. Thread-safe.
 */
public final class PostgresSequencer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PostgresSequencer.class);
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z_]{0,40}");
    private static final int BATCH = 2000;
    /** For rows of a process that died before it woke anybody; each service asks this often, also when nothing happens. */
    private static final long POLL_MILLIS = 1000;
    /** A transaction for each commit would cost as much as the commits. */
    private static final Duration PACE = Duration.ofMillis(10);

    private static final long PAUSE_MILLIS = 1000;

    private final PostgresWork work;
    private final String table;
    private final Semaphore wake = new Semaphore(0);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private @Nullable Thread thread;

    public PostgresSequencer(PostgresWork work, String table) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("table: expected a plain lower-case name, actual " + table);
        }
        this.work = work;
        this.table = table;
    }

    /** Rows were committed. From any thread. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /**
     * Wakes once the transaction of this thread has committed. Not by NOTIFY in that transaction: it would make all
     * commits of the database wait for each other; a process that dies in between is covered by the poll.
     */
    public void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    /**
     * Runs after rows were numbered by this process, on the sequencer's thread and in the order of registration: must only wake somebody.
     */
    public void onNumbered(Runnable listener) {
        listeners.add(listener);
    }

    /** Numbers everything that is committed now; how many rows that were. */
    public int number() {
        int total = 0;
        int given;
        do {
            given = work.inWorker(tx -> tx.sql("SELECT vigie_number_" + table + "(:max, :process)")
                    .param("max", BATCH)
                    .param("process", work.process())
                    .query(Integer.class)
                    .single());
            total += given;
            if (given > 0) {
                listeners.forEach(Runnable::run);
            }
        } while (given >= BATCH);
        return total;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopped = new CountDownLatch(1);
            thread = Thread.ofVirtual().name("sequencer-" + table).start(this::loop);
        }
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        Thread stopping = thread;
        thread = null;
        if (stopping != null) {
            wake.release();
            try {
                stopping.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private void loop() {
        Pace pace = new Pace(PACE);
        while (isRunning()) {
            try {
                boolean woken = wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (woken) {
                    pace.await();
                }
                wake.drainPermits();
                int given = number();
                log.trace("{}: numbered {}, woken {}", table, given, woken);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // The rows stay un-numbered and are taken at the next try.
                log.warn("cannot number {}: {}", table, FailureTrace.headline(e));
                pause();
            }
        }
    }

    /** Waits, unless it is stopped meanwhile. */
    private void pause() {
        try {
            boolean ended = stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            log.trace("paused, stopped {}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
