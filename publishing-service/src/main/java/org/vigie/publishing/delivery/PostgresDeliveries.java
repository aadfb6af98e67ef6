package org.vigie.publishing.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.publishing.delivery.ledger.PostgresDeliveryRows;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandScope;

/** Deliveries read from PostgreSQL; row-level security keeps them to the scope. */
final class PostgresDeliveries implements Deliveries {
    private final PostgresBrands brands;

    PostgresDeliveries(PostgresBrands brands) {
        this.brands = brands;
    }

    @Override
    public Optional<Delivery> find(BrandScope scope, UUID id) {
        return brands.lookUp(
                scope,
                tx -> tx.sql("SELECT * FROM delivery WHERE id = :id")
                        .param("id", id)
                        .query(PostgresDeliveryRows::delivery)
                        .optional());
    }

    @Override
    public List<Delivery> list(BrandScope scope, Set<DeliveryState> states, @Nullable UUID after, int limit) {
        String[] wanted = states.stream().map(Enum::name).toArray(String[]::new);
        return brands.lookUp(
                scope,
                tx -> tx.sql("""
                SELECT * FROM delivery
                WHERE agency = :agency
                  AND (cardinality(:states) = 0 OR state = ANY (:states))
                  AND (CAST(:after AS uuid) IS NULL
                       OR (created_at, id) < (SELECT created_at, id FROM delivery WHERE id = :after))
                ORDER BY created_at DESC, id DESC
                LIMIT :limit
                """)
                        .param("agency", scope.agency().slug())
                        .param("states", wanted)
                        .param("after", after)
                        .param("limit", limit)
                        .query(PostgresDeliveryRows::delivery)
                        .list());
    }
}
