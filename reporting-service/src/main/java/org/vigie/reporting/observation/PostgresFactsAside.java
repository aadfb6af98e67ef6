package org.vigie.reporting.observation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.Fact;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told of a brand while its figures are computed again. A recomputation holds the brand by a lock of its own; who
 * follows does not wait for it, but puts the brand's facts aside, and those that come after them too, until they are taken
 * in. That is tried right after they were put aside, at each later batch, when following begins and when the recomputation has
 * ended: whichever of putting aside and ending comes last finds the brand free and takes them in. Thread-safe.
 */
public final class PostgresFactsAside {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Double>> FIGURES = new TypeReference<>() {};
    private static final int BATCH = 1_000;

    private final PostgresBrands brands;
    private final PostgresWork work;
    private final PostgresObservationRows rows;

    public PostgresFactsAside(PostgresBrands brands, PostgresWork work, PostgresObservationRows rows) {
        this.brands = brands;
        this.work = work;
        this.rows = rows;
    }

    /** Holds the brand until the end of the transaction, once those have ended who keep facts of it now. */
    public static void hold(JdbcClient tx, BrandId brand) {
        tx.sql("SELECT pg_advisory_xact_lock(hashtextextended('figures ' || :brand, 0))")
                .param("brand", brand.toString())
                .query((rs, number) -> number)
                .single();
    }

    /** Those of the brands whose facts are to be put aside. The others nobody holds before the end of the transaction. */
    static Set<BrandId> busy(JdbcClient tx, String service, Collection<BrandId> brands) {
        Set<BrandId> busy = new HashSet<>();
        tx.sql("""
                SELECT agency, brand FROM unnest(:agencies, :brands) AS asked (agency, brand)
                WHERE NOT pg_try_advisory_xact_lock_shared(hashtextextended('figures ' || agency || '/' || brand, 0))
                   OR EXISTS (SELECT FROM fact_aside WHERE fact_aside.agency = asked.agency
                              AND fact_aside.brand = asked.brand AND fact_aside.service = :service)
                """)
                .param(
                        "agencies",
                        brands.stream().map(brand -> brand.agency().slug()).toArray(String[]::new))
                .param("brands", brands.stream().map(BrandId::slug).toArray(String[]::new))
                .param("service", service)
                .query((ResultSet rs) -> {
                    busy.add(BrandId.of(rs.getString("agency"), rs.getString("brand")));
                });
        return busy;
    }

    static void put(JdbcClient tx, String service, List<NumberedFact> facts) {
        facts.stream()
                .map(fact -> fact.fact().brand())
                .distinct()
                .forEach(brand -> PostgresBrandPositions.open(tx, brand, service));
        tx.sql("""
                INSERT INTO fact_aside (agency, brand, service, sequence, fact)
                SELECT agency, brand, :service, sequence, CAST(fact AS jsonb)
                FROM unnest(:agencies, :brands, :sequences, :facts) AS told (agency, brand, sequence, fact)
                ON CONFLICT DO NOTHING
                """)
                .param("service", service)
                .param(
                        "agencies",
                        facts.stream()
                                .map(fact -> fact.fact().brand().agency().slug())
                                .toArray(String[]::new))
                .param(
                        "brands",
                        facts.stream().map(fact -> fact.fact().brand().slug()).toArray(String[]::new))
                .param("sequences", facts.stream().map(NumberedFact::sequence).toArray(Long[]::new))
                .param("facts", facts.stream().map(fact -> json(fact.fact())).toArray(String[]::new))
                .update();
    }

    static void forget(JdbcClient tx, BrandId brand, String service) {
        tx.sql("DELETE FROM fact_aside WHERE agency = :agency AND brand = :brand AND service = :service")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("service", service)
                .update();
    }

    /** The brands of which something is aside, perhaps by a process that is gone. */
    Set<BrandId> waiting(String service) {
        return Set.copyOf(work.inWorker(
                tx -> tx.sql("SELECT DISTINCT agency, brand FROM fact_aside WHERE service = :service")
                        .param("service", service)
                        .query((rs, number) -> BrandId.of(rs.getString("agency"), rs.getString("brand")))
                        .list()));
    }

    /** Takes in what is aside; false when the brand is held now. */
    public boolean takeIn(BrandId brand, String service) {
        int taken;
        do {
            taken = brands.inBrands(BrandScope.of(brand), tx -> isHeld(tx, brand) ? -1 : batch(tx, brand, service));
        } while (taken == BATCH);
        return taken >= 0;
    }

    static boolean isHeld(JdbcClient tx, BrandId brand) {
        return !tx.sql("SELECT pg_try_advisory_xact_lock_shared(hashtextextended('figures ' || :brand, 0))")
                .param("brand", brand.toString())
                .query(Boolean.class)
                .single();
    }

    private int batch(JdbcClient tx, BrandId brand, String service) {
        long position = PostgresBrandPositions.lock(tx, brand, service);
        List<NumberedFact> aside = tx
                .sql("""
                        DELETE FROM fact_aside
                        WHERE agency = :agency AND brand = :brand AND service = :service AND sequence IN (
                            SELECT sequence FROM fact_aside
                            WHERE agency = :agency AND brand = :brand AND service = :service
                            ORDER BY sequence LIMIT :most)
                        RETURNING sequence, fact
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("service", service)
                .param("most", BATCH)
                .query((rs, number) -> fact(rs, brand))
                .list()
                .stream()
                .sorted(Comparator.comparing(NumberedFact::sequence))
                .toList();
        List<NumberedFact> news =
                aside.stream().filter(fact -> fact.sequence() > position).toList();
        rows.write(tx, service, news);
        PostgresBrandPositions.advance(tx, brand, service, news);
        return aside.size();
    }

    private static String json(Fact fact) {
        var json = JSON.createObjectNode()
                .put("id", fact.id().toString())
                .put("type", fact.type())
                .put("subject", fact.subject())
                .put("occurred_at", fact.occurredAt().toString());
        json.set("labels", JSON.valueToTree(fact.labels()));
        json.set("figures", JSON.valueToTree(fact.figures()));
        return json.toString();
    }

    private static NumberedFact fact(ResultSet rs, BrandId brand) throws SQLException {
        var json = JSON.readTree(rs.getString("fact"));
        return new NumberedFact(
                rs.getLong("sequence"),
                new Fact(
                        UUID.fromString(json.get("id").asString()),
                        brand,
                        json.get("type").asString(),
                        json.get("subject").asString(),
                        Instant.parse(json.get("occurred_at").asString()),
                        JSON.convertValue(json.get("labels"), LABELS),
                        JSON.convertValue(json.get("figures"), FIGURES)));
    }
}
