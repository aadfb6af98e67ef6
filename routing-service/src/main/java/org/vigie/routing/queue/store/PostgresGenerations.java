package org.vigie.routing.queue.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vigie.routing.Actor;
import org.vigie.routing.queue.Generations;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Generations in PostgreSQL. */
final class PostgresGenerations implements Generations {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private final PostgresBrands brands;
    private final PostgresWork work;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    PostgresGenerations(PostgresBrands brands, PostgresWork work, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.work = work;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public List<AgencyId> agencies() {
        return work.inWorker(tx -> tx.sql("select agency from agency_queue order by agency")
                .query((row, n) -> new AgencyId(row.getString(1)))
                .list());
    }

    @Override
    public long current(AgencyId agency) {
        return work.inWorker(tx -> tx.sql("select generation from agency_queue where agency = :agency")
                .param("agency", agency.slug())
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    @Override
    public OptionalLong raise(AgencyId agency, long above, Actor by, Instant now) {
        return brands.inBrands(BrandScope.all(agency), tx -> {
            Optional<Long> raised = tx.sql("""
                            update agency_queue set generation = greatest(generation, :above) + 1,
                                rebuilding_until = cast(:until as timestamptz)
                            where agency = :agency
                              and (rebuilding_until is null or rebuilding_until <= cast(:now as timestamptz))
                            returning generation
                            """)
                    .param("above", above)
                    .param("until", now.plus(LEASE).toString())
                    .param("now", now.toString())
                    .param("agency", agency.slug())
                    .query(Long.class)
                    .optional();
            raised.ifPresent(generation -> audit.append(tx, entry(agency, generation, by, now)));
            return raised.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        });
    }

    private static AuditEntry entry(AgencyId agency, long generation, Actor by, Instant now) {
        return new AuditEntry(
                agency,
                null,
                by.kind(),
                by.subject(),
                "QueueGenerationRaised",
                agency.slug(),
                by.requestId(),
                Map.of("generation", Long.toString(generation)),
                now);
    }

    @Override
    public boolean goesOn(AgencyId agency, long generation, Instant now) {
        return brands.inBrands(
                BrandScope.all(agency),
                tx -> tx.sql("""
                        update agency_queue set rebuilding_until = cast(:until as timestamptz)
                        where agency = :agency and generation = :generation
                        """)
                                .param("until", now.plus(LEASE).toString())
                                .param("agency", agency.slug())
                                .param("generation", generation)
                                .update()
                        == 1);
    }

    @Override
    public void finish(AgencyId agency, long generation, boolean rebuilt, Instant now) {
        brands.inBrands(BrandScope.all(agency), tx -> {
            tx.sql("""
                    update agency_queue set rebuilding_until = null,
                        rebuilt_at = case when :rebuilt then cast(:now as timestamptz) else rebuilt_at end
                    where agency = :agency and generation = :generation
                    """)
                    .param("rebuilt", rebuilt)
                    .param("now", now.toString())
                    .param("agency", agency.slug())
                    .param("generation", generation)
                    .update();
            if (rebuilt) {
                outbox.append(
                        tx,
                        tx.sql("select brand from brand where agency = :agency")
                                .param("agency", agency.slug())
                                .query((row, n) -> Fact.of(
                                                new BrandId(agency, row.getString(1)),
                                                "QueuesRebuilt",
                                                agency.slug(),
                                                now)
                                        .figure("generation", generation))
                                .list());
            }
            return rebuilt;
        });
    }
}
