package org.vigie.wire.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.EventLog;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.FactRing;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads numbered facts: pages for those who catch up, and the newest into the process's ring. Thread-safe. */
public final class PostgresOutboxTail implements EventLog, SmartLifecycle {
    private static final int BATCH = 1000;
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
    private final PostgresLoop loop = new PostgresLoop("outbox-tail", Duration.ZERO, this::read);

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
        return brands.lookUp(
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
        return brands.lookUp(scope, tx -> idAt(tx, sequence));
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
        loop.wake();
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

    /** Whether there is more at once. Nothing is lost by a failure: the facts are read again from the ring's last position. */
    private boolean read() {
        if (ring.last() < 0) {
            ring.begin(last());
        }
        List<NumberedFact> facts = work.inWorker(tx -> page(tx, ring.last(), BATCH));
        ring.publish(facts);
        return facts.size() >= BATCH;
    }
}
