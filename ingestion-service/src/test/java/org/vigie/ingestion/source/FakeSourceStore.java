package org.vigie.ingestion.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Sources in memory; nobody reads them. */
final class FakeSourceStore implements SourceStore {
    private final Map<String, Source> sources = new TreeMap<>();
    private final Map<String, Made> requests = new HashMap<>();

    private record Made(String id, String hash) {}

    @Override
    public synchronized Source create(Source source, Request request, Act act) {
        Made made =
                request.id().map(id -> requests.get(keyOf(source.brand(), id))).orElse(null);
        if (made != null && !made.hash().equals(request.hash())) {
            throw new Problem(IngestionReason.REQUEST_ID_REUSED, "used before");
        }
        if (made != null) {
            return find(source.brand(), made.id()).orElseThrow();
        }
        if (sources.putIfAbsent(keyOf(source.brand(), source.id()), source) != null) {
            throw new Problem(IngestionReason.SOURCE_EXISTS, "there already");
        }
        request.id().ifPresent(id -> requests.put(keyOf(source.brand(), id), new Made(source.id(), request.hash())));
        return source;
    }

    @Override
    public synchronized Optional<Source> find(BrandId brand, String id) {
        return Optional.ofNullable(sources.get(keyOf(brand, id)));
    }

    @Override
    public synchronized List<Source> page(BrandScope scope, String after, int limit) {
        return sources.values().stream()
                .filter(source -> scope.contains(source.brand()))
                .filter(source -> (source.brand().slug() + "/" + source.id()).compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean update(Source source, Act act) {
        Source stored = sources.get(keyOf(source.brand(), source.id()));
        if (stored == null || stored.version() != source.version()) {
            return false;
        }
        sources.put(
                keyOf(source.brand(), source.id()),
                new Source(
                        stored.brand(),
                        stored.id(),
                        source.displayName(),
                        stored.url(),
                        source.intervalSeconds(),
                        source.disabled(),
                        stored.version() + 1,
                        stored.createdAt(),
                        stored.health(),
                        source.readership(),
                        stored.saidCountry()));
        return true;
    }

    @Override
    public synchronized boolean delete(Source source, Act act) {
        Source stored = sources.get(keyOf(source.brand(), source.id()));
        return stored != null
                && stored.version() == source.version()
                && sources.remove(keyOf(source.brand(), source.id())) != null;
    }

    private static String keyOf(BrandId brand, Object id) {
        return brand.agency().slug() + "/" + brand.slug() + "/" + id;
    }
}
