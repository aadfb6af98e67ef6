package org.vigie.ingestion.source;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandId;

/**
 * A feed that a brand listens to, and how its reading does.
 *
 * @param intervalSeconds between two looks, 60–86 400
 * @param lastSuccessAt null = never
 */
public record Source(
        BrandId brand,
        String id,
        String displayName,
        URI url,
        int intervalSeconds,
        long version,
        Instant createdAt,
        String health,
        String healthDetail,
        @Nullable Instant lastSuccessAt) {}
