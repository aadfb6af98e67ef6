package org.vigie.reporting.observation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Observations in PostgreSQL. */
final class PostgresObservationLog implements ObservationLog {
    private final PostgresBrands brands;
    private final PostgresWork work;
    private final PostgresObservationRows rows;
    private final PostgresRestart restart;

    PostgresObservationLog(PostgresBrands brands, PostgresWork work, PostgresObservationRows rows) {
        this.brands = brands;
        this.work = work;
        this.rows = rows;
        this.restart = new PostgresRestart(brands, work);
    }

    @Override
    public FollowedPosition position(String service) {
        return work.inWorker(tx -> tx.sql("SELECT sequence, fact FROM follow_position WHERE service = :service")
                .param("service", service)
                .query((row, n) -> new FollowedPosition(row.getLong("sequence"), row.getObject("fact", UUID.class)))
                .optional()
                .orElse(FollowedPosition.START));
    }

    @Override
    public void restart(String service, FollowedPosition refused) {
        restart.restart(service, refused);
    }

    @Override
    public void keep(String service, List<NumberedFact> facts) {
        Map<AgencyId, List<NumberedFact>> byAgency = new LinkedHashMap<>();
        for (NumberedFact fact : facts) {
            byAgency.computeIfAbsent(fact.fact().brand().agency(), agency -> new ArrayList<>())
                    .add(fact);
        }
        byAgency.values().forEach(ofAgency -> keepOfAgency(service, ofAgency));
        work.inWorker(tx -> tx.sql("""
                INSERT INTO follow_position (service, sequence, fact) VALUES (:service, :sequence, :fact)
                ON CONFLICT (service) DO UPDATE SET sequence = excluded.sequence, fact = excluded.fact
                WHERE follow_position.sequence < excluded.sequence
                """)
                .param("service", service)
                .param("sequence", facts.getLast().sequence())
                .param("fact", facts.getLast().fact().id())
                .update());
    }

    private void keepOfAgency(String service, List<NumberedFact> facts) {
        Set<BrandId> touched = new TreeSet<>();
        facts.forEach(fact -> touched.add(fact.fact().brand()));
        brands.inBrands(BrandScope.of(touched), tx -> {
            Map<BrandId, Long> positions = new HashMap<>();
            touched.forEach(brand -> positions.put(brand, lock(tx, brand, service)));
            List<NumberedFact> news = facts.stream()
                    .filter(fact ->
                            fact.sequence() > positions.getOrDefault(fact.fact().brand(), 0L))
                    .toList();
            int observed = rows.write(tx, service, news);
            touched.forEach(brand -> advance(tx, brand, service, news));
            return observed;
        });
    }

    /** In the order of the brands, so that two followers never wait for each other. */
    private static long lock(JdbcClient tx, BrandId brand, String service) {
        tx.sql("""
                INSERT INTO brand_position (agency, brand, service, sequence) VALUES (:agency, :brand, :service, 0)
                ON CONFLICT DO NOTHING
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("service", service)
                .update();
        return tx.sql("""
                SELECT sequence FROM brand_position
                WHERE agency = :agency AND brand = :brand AND service = :service FOR UPDATE
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("service", service)
                .query(Long.class)
                .single();
    }

    private static void advance(JdbcClient tx, BrandId brand, String service, List<NumberedFact> news) {
        List<NumberedFact> own =
                news.stream().filter(fact -> fact.fact().brand().equals(brand)).toList();
        if (own.isEmpty()) {
            return;
        }
        Instant oldest = own.stream()
                .map(fact -> fact.fact().occurredAt())
                .min(Instant::compareTo)
                .orElseThrow();
        tx.sql("""
                UPDATE brand_position SET sequence = :sequence, oldest_at = least(oldest_at, :oldest)
                WHERE agency = :agency AND brand = :brand AND service = :service
                """)
                .param("sequence", own.getLast().sequence())
                .param("oldest", oldest.atOffset(ZoneOffset.UTC))
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("service", service)
                .update();
    }
}
