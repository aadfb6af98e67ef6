package org.vigie.search;

import java.time.ZoneId;
import java.util.Optional;
import org.vigie.wire.tenancy.BrandId;

/** By whose clock a brand's hours are. A brand may get another zone, which is told within a minute. Thread-safe. */
public interface BrandZones {
    /** The brand's zone; empty when nobody can tell now and nobody did before. */
    Optional<ZoneId> of(BrandId brand);

    /** What was told within the last minute, without waiting for anybody; empty otherwise, and then it is being asked for. */
    Optional<ZoneId> lately(BrandId brand);
}
