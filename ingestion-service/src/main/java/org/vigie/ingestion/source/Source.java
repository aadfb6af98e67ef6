package org.vigie.ingestion.source;

import java.net.URI;
import java.time.Instant;
import org.vigie.wire.tenancy.BrandId;

/**
 * A feed that a brand listens to, and how its reading does.
 *
 * @param url origin of its mentions; never changes
 * @param intervalSeconds between two looks, 60–86 400
 * @param disabled paused: nobody looks at it
 */
public record Source(
        BrandId brand,
        String id,
        String displayName,
        URI url,
        int intervalSeconds,
        boolean disabled,
        long version,
        Instant createdAt,
        SourceHealth health) {

    Source named(String name) {
        return new Source(brand, id, name, url, intervalSeconds, disabled, version, createdAt, health);
    }

    Source lookedAtEvery(int seconds) {
        return new Source(brand, id, displayName, url, seconds, disabled, version, createdAt, health);
    }

    Source paused(boolean paused) {
        return new Source(brand, id, displayName, url, intervalSeconds, paused, version, createdAt, health);
    }
}
