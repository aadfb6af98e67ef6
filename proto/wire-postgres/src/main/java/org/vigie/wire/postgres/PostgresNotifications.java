package org.vigie.wire.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.vigie.wire.problem.FailureTrace;

/**
 * Hears from the other processes of this service that a log has new numbers, over one connection of its own. A hint
 * only: readers also poll. Thread-safe.
 */
public final class PostgresNotifications implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PostgresNotifications.class);
    private static final int WAIT_MILLIS = 2000;
    private static final int PAUSE_MILLIS = 1000;

    private final PostgresSettings settings;
    private final String process;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private @Nullable Thread thread;

    /** @param work of this process, whose own numbers are told by its sequencer */
    PostgresNotifications(PostgresSettings settings, PostgresWork work) {
        this.settings = settings;
        this.process = work.process();
    }

    /** Runs when another process gave the log new numbers, in the order of registration: must only wake somebody. */
    public void onNumbered(String table, Runnable listener) {
        listeners.computeIfAbsent(table, t -> new CopyOnWriteArrayList<>()).add(listener);
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopped = new CountDownLatch(1);
            thread = Thread.ofVirtual().name("postgres-listen").start(this::loop);
        }
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        if (thread != null) {
            thread.interrupt();
            thread = null;
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
        while (isRunning()) {
            try (Connection connection = DriverManager.getConnection(
                            settings.url(), settings.workerUser(), settings.workerPassword());
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN vigie_numbered");
                // Whatever was said while nobody listened.
                listeners.values().forEach(all -> all.forEach(Runnable::run));
                listen(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (isRunning()) {
                    log.warn("not listening to the database: {}", FailureTrace.headline(e));
                }
                pause();
            }
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (isRunning()) {
            PGNotification[] heard = connection.getNotifications(WAIT_MILLIS);
            if (heard != null) {
                for (PGNotification notification : heard) {
                    hear(notification.getParameter());
                }
            }
        }
    }

    /** @param numbered the log and who numbered it, as {@code vigie_number_…} writes it */
    private void hear(String numbered) {
        int space = numbered.indexOf(' ');
        if (space < 0 || !numbered.substring(space + 1).equals(process)) {
            String table = space < 0 ? numbered : numbered.substring(0, space);
            listeners.getOrDefault(table, List.of()).forEach(Runnable::run);
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
