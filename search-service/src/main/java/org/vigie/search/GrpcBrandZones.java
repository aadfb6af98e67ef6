package org.vigie.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.GetBrandRequest;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;

/**
 * A brand's zone as routing knows it, asked as this service itself and kept for a minute; longer only while routing does not answer. Who did
 * not get an answer does not ask again for ten seconds, because mentions wait meanwhile.
 */
final class GrpcBrandZones implements BrandZones {
    private static final Logger log = LoggerFactory.getLogger(GrpcBrandZones.class);
    private static final long DEADLINE_SECONDS = 1;
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private record Told(ZoneId zone, Instant at) {}

    private final DirectoryServiceGrpc.DirectoryServiceBlockingStub routing;
    private final InstantSource time;
    private final Map<BrandId, Told> known = new ConcurrentHashMap<>();
    private final Map<BrandId, Instant> failed = new ConcurrentHashMap<>();
    private final Set<BrandId> asking = ConcurrentHashMap.newKeySet();

    GrpcBrandZones(DirectoryServiceGrpc.DirectoryServiceBlockingStub routing, InstantSource time) {
        this.routing = routing;
        this.time = time;
    }

    @Override
    public Optional<ZoneId> of(BrandId brand) {
        Told told = known.get(brand);
        if (told != null && isFresh(told)) {
            return Optional.of(told.zone());
        }
        return ask(brand).or(() -> Optional.ofNullable(told).map(Told::zone));
    }

    @Override
    public Optional<ZoneId> lately(BrandId brand) {
        Told told = known.get(brand);
        if (told != null && isFresh(told)) {
            return Optional.of(told.zone());
        }
        if (asking.add(brand)) {
            Thread.startVirtualThread(() -> {
                try {
                    ask(brand);
                } finally {
                    asking.remove(brand);
                }
            });
        }
        return Optional.empty();
    }

    private boolean isFresh(Told told) {
        return time.instant().isBefore(told.at().plus(LIFE));
    }

    private Optional<ZoneId> ask(BrandId brand) {
        Instant before = failed.get(brand);
        if (before != null && time.instant().isBefore(before.plus(PAUSE))) {
            return Optional.empty();
        }
        try {
            Instant asked = time.instant();
            ZoneId zone = ZoneId.of(routing.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .getBrand(GetBrandRequest.newBuilder()
                            .setAgency(brand.agency().slug())
                            .setBrand(brand.slug())
                            .build())
                    .getTimeZone());
            failed.remove(brand);
            known.put(brand, new Told(zone, asked));
            return Optional.of(zone);
        } catch (RuntimeException e) {
            log.warn("cannot tell the zone of {}: {}", brand, FailureTrace.headline(e));
            failed.put(brand, time.instant());
            return Optional.empty();
        }
    }
}
