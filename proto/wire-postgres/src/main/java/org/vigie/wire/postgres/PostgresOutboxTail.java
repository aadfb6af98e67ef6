package org.vigie.wire.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.EventLog;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.FactRing;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads numbered facts: pages for those who catch up, and the newest into the process's ring. Thread-safe. */
public final class PostgresOutboxTail implements EventLog, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PostgresOutboxTail.class);
    private static final int BATCH = 1000;
    private static final long POLL_MILLIS = 1000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Double>> FIGURES = new TypeReference<>() {};
    private static final String COLUMNS = """
            SELECT b.sequence + o.ordinal AS sequence, o.id, o.agency, o.brand, o.type, o.subject, o.occurred_at, o.labels,
                   o.figures
            """;
    private static final PostgresLog LOG = new PostgresLog("outbox", "o");

    private final PostgresBrands brands;
    private final PostgresWork work;
    private final FactRing ring;
    private final Semaphore wake = new Semaphore(0);
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private @Nullable Thread thread;

    PostgresOutboxTail(PostgresBrands brands, PostgresWork work, FactRing ring) {
        this.brands = brands;
        this.work = work;
        this.ring = ring;
    }

    @Override
    public List<NumberedFact> after(BrandScope scope, long sequence, int max) {
        if (scope instanceof BrandScope.Everywhere) {
            return work.inWorker(tx -> page(tx, sequence, max));
        }
        return brands.inBrands(
                scope,
                tx -> tx.sql(COLUMNS + LOG.after("agency = :agency"))
                        .param("agency", scope.agency().slug())
                        .param("sequence", sequence)
                        .param("max", max)
                        .query((row, n) -> fact(row))
                        .list());
    }

    @Override
    public Optional<UUID> idAt(BrandScope scope, long sequence) {
        if (scope instanceof BrandScope.Everywhere) {
            return work.inWorker(tx -> idAt(tx, sequence));
        }
        return brands.inBrands(scope, tx -> idAt(tx, sequence));
    }

    private static Optional<UUID> idAt(JdbcClient tx, long sequence) {
        return tx.sql("SELECT o.id " + LOG.at("true"))
                .param("sequence", sequence)
                .query(UUID.class)
                .optional();
    }

    @Override
    public long last() {
        return work.inWorker(tx -> tx.sql("SELECT last FROM log_position WHERE log = 'outbox'")
                .query(Long.class)
                .single());
    }

    /** There are new numbers. From any thread. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private static List<NumberedFact> page(JdbcClient tx, long sequence, int max) {
        return tx.sql(COLUMNS + LOG.after("true"))
                .param("sequence", sequence)
                .param("max", max)
                .query((row, n) -> fact(row))
                .list();
    }

    private static @Nullable BrandId brand(ResultSet row) throws SQLException {
        String slug = row.getString("brand");
        return slug.equals(Fact.AGENCY_WIDE) ? null : BrandId.of(row.getString("agency"), slug);
    }

    private static NumberedFact fact(ResultSet row) throws SQLException {
        return new NumberedFact(
                row.getLong("sequence"),
                new Fact(
                        row.getObject("id", UUID.class),
                        new AgencyId(row.getString("agency")),
                        brand(row),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getTimestamp("occurred_at").toInstant(),
                        JSON.readValue(row.getString("labels"), LABELS),
                        JSON.readValue(row.getString("figures"), FIGURES)));
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopped = new CountDownLatch(1);
            thread = Thread.ofVirtual().name("outbox-tail").start(this::loop);
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
        while (isRunning()) {
            try {
                if (ring.last() < 0) {
                    ring.begin(last());
                }
                List<NumberedFact> facts = work.inWorker(tx -> page(tx, ring.last(), BATCH));
                ring.publish(facts);
                if (facts.size() < BATCH) {
                    boolean woken = wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    log.trace("tail at {}, woken {}", ring.last(), woken);
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // Nothing is lost: the facts are read again from the ring's last position.
                log.warn("cannot read the outbox: {}", FailureTrace.headline(e));
                pause();
            }
        }
    }

    /** Waits, unless it is stopped meanwhile. */
    private void pause() {
        try {
            boolean ended = stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            log.trace("paused, stopped {}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
