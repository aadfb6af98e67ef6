package org.vigie.ingestion.consumer.parking;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vigie.ingestion.Act;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Parked mentions in PostgreSQL. */
public final class PostgresParkedMentions implements ParkedMentions {
    private final PostgresBrands brands;
    private final PostgresAudit audit;
    private final Clock clock;

    public PostgresParkedMentions(PostgresBrands brands, PostgresAudit audit, Clock clock) {
        this.brands = brands;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<ParkedMention> page(BrandScope scope, Optional<ParkedMention.Key> before, int limit) {
        return brands.lookUp(
                scope,
                tx -> tx.sql("""
                        SELECT agency, brand, id, mention, consumer, reason, detail, parked_at, attempts FROM parked
                        WHERE (parked_at, id) < (cast(:time AS timestamptz), cast(:id AS uuid))
                        ORDER BY parked_at DESC, id DESC LIMIT :limit
                        """)
                        .param(
                                "time",
                                before.map(key -> key.parkedAt().toString()).orElse("infinity"))
                        .param(
                                "id",
                                before.map(key -> key.id().toString()).orElse("ffffffff-ffff-ffff-ffff-ffffffffffff"))
                        .param("limit", limit)
                        .query((row, n) -> new ParkedMention(
                                BrandId.of(row.getString("agency"), row.getString("brand")),
                                row.getObject("id", UUID.class),
                                row.getString("mention"),
                                row.getString("consumer"),
                                row.getString("reason"),
                                row.getString("detail"),
                                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                                row.getInt("attempts")))
                        .list());
    }

    @Override
    public Optional<String> replay(BrandId brand, UUID parked, Act act) {
        return brands.inBrand(brand, tx -> {
            Optional<String> mention = tx.sql(
                            "UPDATE parked SET replay = true WHERE agency = :agency AND brand = :brand AND id = cast(:id AS uuid) RETURNING mention")
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("id", parked.toString())
                    .query(String.class)
                    .optional();
            mention.ifPresent(id -> audit.append(
                    tx,
                    AuditEntry.of(brand, act.caller(), "MentionReplayRequested", id, act.requestId(), clock.instant())
                            .detail("parked", parked.toString())));
            return mention;
        });
    }

    @Override
    public long count(BrandId brand) {
        return brands.lookUp(
                brand,
                tx -> tx.sql("SELECT count(*) FROM parked WHERE agency = :agency AND brand = :brand")
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .query(Long.class)
                        .single());
    }
}
