package org.vigie.publishing.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;

/**
 * A stop order.
 *
 * @param brand null = every brand of the agency
 * @param placedBy subject of who placed it
 * @param acknowledgedAt when the last permit given before it was used up or had lapsed
 * @param epoch of the agency, at its last change; rises with each hold and each lift
 * @param inFlight deliveries whose network call was under way when it was placed
 */
public record Hold(
        UUID id,
        AgencyId agency,
        @Nullable BrandId brand,
        String reason,
        String placedBy,
        Instant placedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String liftRequestedBy,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt,
        long epoch,
        List<UUID> inFlight,
        long version) {
    public Hold {
        inFlight = List.copyOf(inFlight);
    }

    /** Whether it still stops what would leave. */
    public boolean stands() {
        return liftedAt == null;
    }
}
