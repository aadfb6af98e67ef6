package org.vigie.publishing.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.wire.tenancy.BrandScope;

/** Reading deliveries. Thread-safe. */
interface Deliveries {
    /** By id within the scope. */
    Optional<Delivery> find(BrandScope scope, UUID id);

    /**
     * Newest first, after the one with the given id.
     *
     * @param states only these; empty = all
     */
    List<Delivery> list(BrandScope scope, Set<DeliveryState> states, @Nullable UUID after, int limit);
}
