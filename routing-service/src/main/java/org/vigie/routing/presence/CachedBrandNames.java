package org.vigie.routing.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The brands of an agency, read from the directory every ten seconds. Thread-safe. */
final class CachedBrandNames implements Watch.BrandNames {
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final int MAX = 1_000;

    private record Read(Set<BrandId> brands, Instant at) {}

    private final Directory directory;
    private final InstantSource time;
    private final Map<AgencyId, Read> read = new ConcurrentHashMap<>();

    CachedBrandNames(Directory directory, InstantSource time) {
        this.directory = directory;
        this.time = time;
    }

    @Override
    public Set<BrandId> of(AgencyId agency) {
        Instant now = time.instant();
        Read known = read.get(agency);
        if (known == null || known.at().plus(LIFE).isBefore(now)) {
            Set<BrandId> brands = new HashSet<>();
            directory.list(BrandScope.all(agency), null, MAX).forEach(brand -> brands.add(brand.id()));
            known = new Read(Set.copyOf(brands), now);
            read.put(agency, known);
        }
        return known.brands();
    }
}
