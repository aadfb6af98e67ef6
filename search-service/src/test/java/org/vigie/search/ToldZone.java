package org.vigie.search;

import java.time.ZoneId;
import java.util.Optional;
import org.vigie.wire.tenancy.BrandId;

/** The zone of every brand as somebody tells it at once; nobody tells one when it is empty. */
public record ToldZone(Optional<ZoneId> zone) implements BrandZones {
    public static final ToldZone NONE = new ToldZone(Optional.empty());

    public static ToldZone of(String zone) {
        return new ToldZone(Optional.of(ZoneId.of(zone)));
    }

    @Override
    public Optional<ZoneId> of(BrandId brand) {
        return zone;
    }

    @Override
    public Optional<ZoneId> lately(BrandId brand) {
        return zone;
    }
}
