package org.vigie.reporting.recompute;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.reporting.observation.PostgresFactsAside;
import org.vigie.reporting.observation.PostgresLabellings;
import org.vigie.reporting.observation.PostgresObservationRows;
import org.vigie.reporting.observation.Reading;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/**
 * Recomputes in one transaction that holds the brand: what is told of it meanwhile is put aside and taken in afterwards.
 */
final class PostgresRecomputation implements Recomputation {
    private final PostgresBrands brands;
    private final PostgresObservationRows rows;
    private final PostgresFactsAside aside;
    private final RetainedFacts facts;
    private final PostgresAudit audit;
    private final InstantSource clock;

    PostgresRecomputation(
            PostgresBrands brands,
            PostgresObservationRows rows,
            PostgresFactsAside aside,
            RetainedFacts facts,
            PostgresAudit audit,
            InstantSource clock) {
        this.brands = brands;
        this.rows = rows;
        this.aside = aside;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public long recompute(BrandId brand, Caller by, String requestId) {
        try {
            return again(brand, by, requestId);
        } finally {
            facts.services().forEach(service -> aside.takeIn(brand, service));
        }
    }

    private long again(BrandId brand, Caller by, String requestId) {
        return brands.inBrands(BrandScope.of(brand), tx -> {
            if (!isAlone(tx, brand)) {
                throw LastingRecomputation.running();
            }
            PostgresFactsAside.hold(tx, brand);
            Map<String, Long> positions = positions(tx, brand);
            long read = 0;
            for (String service : facts.services()) {
                read += again(
                        tx,
                        brand,
                        service,
                        Optional.ofNullable(positions.get(service)).orElse(0L));
            }
            audit.append(
                    tx,
                    AuditEntry.of(brand, by, "FiguresRecomputed", brand.slug(), requestId, clock.instant())
                            .detail("facts", String.valueOf(read)));
            return read;
        });
    }

    private static boolean isAlone(JdbcClient tx, BrandId brand) {
        return tx.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('recompute ' || :brand, 0))")
                .param("brand", brand.toString())
                .query(Boolean.class)
                .single();
    }

    /** Locked against a restart, which would forget what is written here. */
    private static Map<String, Long> positions(JdbcClient tx, BrandId brand) {
        Map<String, Long> positions = new TreeMap<>();
        tx.sql("""
                SELECT service, sequence FROM brand_position WHERE agency = :agency AND brand = :brand
                ORDER BY service FOR UPDATE
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query((java.sql.ResultSet rs) -> {
                    positions.put(rs.getString("service"), rs.getLong("sequence"));
                });
        return positions;
    }

    /**
     * Batch by batch: what was observed in a stretch of the log gives way to what is observed in it now. A conversation
     * begins anew at its opening; one whose opening is no longer kept goes on from what is known of it.
     */
    private long again(JdbcClient tx, BrandId brand, String service, long upTo) {
        long[] read = {0, 0};
        facts.read(service, brand, upTo, batch -> {
            long after = read[0] == 0 ? batch.getFirst().sequence() - 1 : read[1];
            forget(tx, brand, service, after, batch.getLast().sequence());
            rows.write(tx, service, batch);
            read[0] += batch.size();
            read[1] = batch.getLast().sequence();
        });
        return read[0];
    }

    private static void forget(JdbcClient tx, BrandId brand, String service, long after, long upTo) {
        tx.sql("""
                DELETE FROM observation
                WHERE agency = :agency AND brand = :brand AND service = :service
                  AND sequence > :after AND sequence <= :upTo
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("service", service)
                .param("after", after)
                .param("upTo", upTo)
                .update();
        if (service.equals(Reading.INGESTION)) {
            PostgresLabellings.forget(tx, brand, after, upTo);
        }
    }
}
