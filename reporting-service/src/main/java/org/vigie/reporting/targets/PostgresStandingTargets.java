package org.vigie.reporting.targets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.reporting.figure.Kpi;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Targets in PostgreSQL: a row for each brand, locked by whoever replaces it. */
final class PostgresStandingTargets implements StandingTargets {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHANGED = "TargetsChanged";

    private final PostgresBrands brands;
    private final PostgresAudit audit;

    PostgresStandingTargets(PostgresBrands brands, PostgresAudit audit) {
        this.brands = brands;
        this.audit = audit;
    }

    @Override
    public List<Standing> of(BrandScope scope) {
        return brands.lookUp(
                scope,
                tx -> tx.sql("""
                        SELECT brand, version, changed_at, targets FROM target_set WHERE agency = :agency ORDER BY brand
                        """)
                        .param("agency", scope.agency().slug())
                        .query((row, n) -> standing(scope.agency(), row))
                        .list());
    }

    @Override
    public Standing replace(BrandId brand, Targets targets, Etag seen, Caller by, String requestId, Instant at) {
        // PostgreSQL keeps microseconds: what is answered is what is read later.
        Instant kept = at.truncatedTo(ChronoUnit.MICROS);
        return brands.inBrand(brand, tx -> {
            long former = lock(tx, brand, kept);
            seen.check(former);
            Standing after = new Standing(brand, targets, former + 1, kept);
            write(tx, after, kept);
            audit.append(tx, entry(after, by, requestId, kept));
            return after;
        });
    }

    private static long lock(JdbcClient tx, BrandId brand, Instant at) {
        tx.sql("""
                INSERT INTO target_set (agency, brand, version, changed_at, targets)
                VALUES (:agency, :brand, 0, :at, '{}') ON CONFLICT DO NOTHING
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        return tx.sql("SELECT version FROM target_set WHERE agency = :agency AND brand = :brand FOR UPDATE")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query(Long.class)
                .single();
    }

    private static void write(JdbcClient tx, Standing after, Instant at) {
        tx.sql("""
                UPDATE target_set SET version = :version, changed_at = :at, targets = CAST(:targets AS jsonb)
                WHERE agency = :agency AND brand = :brand
                """)
                .param("agency", after.brand().agency().slug())
                .param("brand", after.brand().slug())
                .param("version", after.version())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("targets", JSON.writeValueAsString(byId(after.targets())))
                .update();
    }

    /** What is wanted from now on, so that it can be told later what a figure of then was held against. */
    private static AuditEntry entry(Standing after, Caller by, String requestId, Instant at) {
        AuditEntry entry = AuditEntry.of(
                        after.brand(), by, CHANGED, after.brand().slug(), requestId, at)
                .detail("version", Long.toString(after.version()));
        for (Map.Entry<String, Double> target : byId(after.targets()).entrySet()) {
            entry = entry.detail(target.getKey(), target.getValue().toString());
        }
        return entry;
    }

    private static Map<String, Double> byId(Targets targets) {
        Map<String, Double> values = new TreeMap<>();
        targets.values().forEach((kpi, value) -> values.put(kpi.id(), value));
        return values;
    }

    private static Standing standing(AgencyId agency, ResultSet row) throws SQLException {
        Map<String, Double> stored = JSON.readValue(row.getString("targets"), new TypeReference<>() {});
        Map<Kpi, Double> values = new EnumMap<>(Kpi.class);
        stored.forEach((id, value) -> Targets.stored(id).ifPresent(kpi -> values.put(kpi, value)));
        return new Standing(
                BrandId.of(agency.slug(), row.getString("brand")),
                new Targets(values),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
