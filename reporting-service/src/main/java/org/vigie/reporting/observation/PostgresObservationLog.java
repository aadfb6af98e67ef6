package org.vigie.reporting.observation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
    private final PostgresFactsAside aside;
    /** By service; each is followed by one thread. */
    private final Map<String, Set<BrandId>> waiting = new ConcurrentHashMap<>();

    PostgresObservationLog(
            PostgresBrands brands, PostgresWork work, PostgresObservationRows rows, PostgresFactsAside aside) {
        this.brands = brands;
        this.work = work;
        this.rows = rows;
        this.aside = aside;
        this.restart = new PostgresRestart(brands, work);
    }

    /** Asked when following begins: what a process that is gone left aside need not wait for the next fact. */
    @Override
    public FollowedPosition position(String service) {
        takeInWaiting(service);
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
        takeInWaiting(service);
    }

    private void takeInWaiting(String service) {
        waiting(service).removeIf(brand -> aside.takeIn(brand, service));
    }

    private void keepOfAgency(String service, List<NumberedFact> facts) {
        Set<BrandId> touched = new TreeSet<>();
        facts.forEach(fact -> touched.add(fact.fact().brand()));
        Set<BrandId> busy = brands.inBrands(BrandScope.of(touched), tx -> {
            Set<BrandId> held = PostgresFactsAside.busy(tx, service, touched);
            Map<BrandId, Long> positions = new HashMap<>();
            // In the order of the brands, so that two followers never wait for each other.
            touched.stream()
                    .filter(brand -> !held.contains(brand))
                    .forEach(brand -> positions.put(brand, PostgresBrandPositions.lock(tx, brand, service)));
            List<NumberedFact> news = facts.stream()
                    .filter(fact ->
                            fact.sequence() > positions.getOrDefault(fact.fact().brand(), Long.MAX_VALUE))
                    .toList();
            rows.write(tx, service, news);
            positions.keySet().forEach(brand -> PostgresBrandPositions.advance(tx, brand, service, of(news, brand)));
            PostgresFactsAside.put(
                    tx,
                    service,
                    facts.stream()
                            .filter(fact -> held.contains(fact.fact().brand()))
                            .toList());
            return held;
        });
        waiting(service).addAll(busy);
    }

    private static List<NumberedFact> of(List<NumberedFact> facts, BrandId brand) {
        return facts.stream().filter(fact -> fact.fact().brand().equals(brand)).toList();
    }

    /** Of whom something is aside; at first whatever another process left there. */
    private Set<BrandId> waiting(String service) {
        return waiting.computeIfAbsent(service, first -> {
            Set<BrandId> left = ConcurrentHashMap.newKeySet();
            left.addAll(aside.waiting(service));
            return left;
        });
    }
}
