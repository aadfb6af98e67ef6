package org.vigie.ingestion.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shared sources in memory, never looked at. */
final class FakeSharedSourceStore implements SharedSourceStore {
    private final Map<String, SharedSource> listed = new TreeMap<>();

    @Override
    public synchronized List<Listed> page(String after, int limit) {
        return listed.values().stream()
                .filter(source -> source.id().compareTo(after) > 0)
                .limit(limit)
                .map(source -> new Listed(source, SourceHealth.UNKNOWN))
                .toList();
    }

    @Override
    public synchronized int list(Collection<SharedSource> sources) {
        Map<String, SharedSource> before = new TreeMap<>(listed);
        listed.clear();
        sources.forEach(source -> listed.put(source.id(), source));
        long fresh = listed.values().stream()
                .filter(source -> !source.equals(before.get(source.id())))
                .count();
        long gone =
                before.keySet().stream().filter(id -> !listed.containsKey(id)).count();
        return (int) (fresh + gone);
    }
}
