package org.vigie.ingestion.source;

import java.net.URI;
import java.time.Instant;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.tenancy.BrandId;

/**
 * A feed that a brand listens to, and how its reading does.
 *
 * @param url origin of its mentions; never changes
 * @param intervalSeconds between two looks, 60–86 400
 * @param disabled paused: nobody looks at it
 * @param saidCountry two capital letters that the feed itself named when it was last read; empty = none
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
        SourceHealth health,
        Readership readership,
        String saidCountry) {

    Source named(String name) {
        return with(name, intervalSeconds, disabled, readership);
    }

    Source lookedAtEvery(int seconds) {
        return with(displayName, seconds, disabled, readership);
    }

    Source paused(boolean paused) {
        return with(displayName, intervalSeconds, paused, readership);
    }

    Source readBy(Readership readers) {
        return with(displayName, intervalSeconds, disabled, readers);
    }

    private Source with(String name, int seconds, boolean paused, Readership readers) {
        return new Source(brand, id, name, url, seconds, paused, version, createdAt, health, readers, saidCountry);
    }
}
