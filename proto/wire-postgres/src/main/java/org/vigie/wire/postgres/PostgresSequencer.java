package org.vigie.wire.postgres;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Numbers the committed batches of one log table: a batch gets its number only once its transaction is visible to everybody, so that a
 * reader who has seen number n will never be surprised by a later row below n. Any number of processes may run one over the same table. The
 * table needs its batches ({@code vigie_log_batches}), a row in {@code log_position}, and to be opened to the worker. Thread-safe.
 */
public final class PostgresSequencer implements SmartLifecycle {
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z_]{0,40}");
    private static final int BATCH = 2000;
    /** A transaction for each commit would cost as much as the commits. */
    private static final Duration PACE = Duration.ofMillis(10);

    private final PostgresWork work;
    private final String table;
    private final PostgresLoop loop;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public PostgresSequencer(PostgresWork work, String table) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("table: expected a plain lower-case name, actual " + table);
        }
        this.work = work;
        this.table = table;
        this.loop = new PostgresLoop("sequencer-" + table, PACE, () -> {
            number();
            return false;
        });
    }

    /** Rows were committed. From any thread. */
    public void wake() {
        loop.wake();
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
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
