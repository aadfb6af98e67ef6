package org.vigie.search;

import java.time.ZoneId;
import java.util.Optional;
import org.vigie.wire.tenancy.BrandId;

/** By whose clock a brand's hours are. Thread-safe. */
public interface BrandZones {
    /** The brand's zone, which never changes; empty when nobody can tell now. */
    Optional<ZoneId> of(BrandId brand);
}
