package org.vigie.search.savedquery.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.savedquery.words.WordsSince;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The fake. */
public final class InMemorySavedQueryStore implements SavedQueryStore, SavedQueryVersions {
    private record Key(BrandId brand, String id) {}

    private record Request(BrandId brand, UUID id) {}

    private record Version(BrandId brand, String query, long number) {}

    private final SavedQuerySettings settings;
    private final Map<Key, SavedQuery> queries = new HashMap<>();
    private final Map<Request, SavedQuery> requests = new HashMap<>();
    private final Set<BrandId> brands = new HashSet<>();
    private final Map<Key, List<SavedQueryVersion>> versions = new HashMap<>();
    private final Map<Version, Instant> tagged = new HashMap<>();

    public InMemorySavedQueryStore() {
        this(new SavedQuerySettings(1_000, 1_000_000, 200));
    }

    public InMemorySavedQueryStore(SavedQuerySettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized SavedQuery create(SavedQuery wanted, UUID requestId, Act act) {
        SavedQuery query = wanted.numbered(1
                + versions.getOrDefault(new Key(wanted.brand(), wanted.id()), List.of()).stream()
                        .mapToLong(version -> version.query().version())
                        .findFirst()
                        .orElse(0));
        var request = new Request(query.brand(), requestId);
        SavedQuery before = requests.get(request);
        if (before != null) {
            if (!before.id().equals(query.id()) || !before.definition().equals(query.definition())) {
                throw new Problem(SearchReason.REQUEST_ID_REUSED, "request_id");
            }
            return find(query.brand(), query.id()).orElseThrow(SavedQuery::unknown);
        }
        if (queries.containsKey(new Key(query.brand(), query.id()))) {
            throw new Problem(SearchReason.SAVED_QUERY_EXISTS, "id");
        }
        settings.requireFew(1 + of(query.brand()).count());
        settings.requireShort(SavedQueryLength.of(query) + bytes(query.brand()));
        queries.put(new Key(query.brand(), query.id()), query);
        requests.put(request, query);
        keep(query, SavedQueryVersion.Change.CREATED, act);
        brands.add(query.brand());
        return query;
    }

    @Override
    public synchronized Optional<SavedQuery> find(BrandId brand, String id) {
        return Optional.ofNullable(queries.get(new Key(brand, id)));
    }

    @Override
    public synchronized List<SavedQuery> list(BrandScope scope, @Nullable Position after, int max) {
        Comparator<SavedQuery> order = Comparator.comparing(SavedQuery::id)
                .thenComparing(query -> query.brand().slug());
        return queries.values().stream()
                .filter(query -> scope.contains(query.brand()))
                .sorted(order)
                .filter(query -> after == null || isAfter(query, after))
                .limit(max)
                .toList();
    }

    private static boolean isAfter(SavedQuery query, Position after) {
        int byId = query.id().compareTo(after.id());
        return byId > 0 || (byId == 0 && query.brand().slug().compareTo(after.brand()) > 0);
    }

    @Override
    public synchronized SavedQuery update(BrandId brand, String id, UnaryOperator<SavedQuery> change, Act act) {
        SavedQuery before = find(brand, id).orElseThrow(SavedQuery::unknown);
        SavedQuery after = change.apply(before);
        int more = SavedQueryLength.more(before, after);
        if (more > 0) {
            settings.requireShort(bytes(brand) + more);
        }
        queries.put(new Key(brand, id), after);
        keep(after, SavedQueryVersion.Change.UPDATED, act);
        return after;
    }

    @Override
    public synchronized SavedQuery delete(BrandId brand, String id, UnaryOperator<SavedQuery> check, Act act) {
        SavedQuery stored = check.apply(find(brand, id).orElseThrow(SavedQuery::unknown));
        queries.remove(new Key(brand, id));
        SavedQuery last = stored.changed(stored.definition(), act.caller().subject());
        keep(last, SavedQueryVersion.Change.DELETED, act);
        forgetDeleted(brand);
        return stored;
    }

    @Override
    public synchronized Set<BrandId> brands() {
        return Set.copyOf(brands);
    }

    private Stream<SavedQuery> of(BrandId brand) {
        return queries.values().stream().filter(query -> query.brand().equals(brand));
    }

    private long bytes(BrandId brand) {
        return of(brand).mapToLong(SavedQueryLength::of).sum();
    }

    private List<SavedQueryVersion> kept(SavedQuery query) {
        return versions.computeIfAbsent(new Key(query.brand(), query.id()), unused -> new ArrayList<>());
    }

    private void keep(SavedQuery query, SavedQueryVersion.Change change, Act act) {
        List<SavedQueryVersion> kept = kept(query);
        kept.addFirst(
                new SavedQueryVersion(query, change, act.at(), act.caller().subject()));
        kept.subList(Math.min(kept.size(), settings.mostVersions()), kept.size())
                .clear();
    }

    private void forgetDeleted(BrandId brand) {
        Comparator<Map.Entry<Key, List<SavedQueryVersion>>> newestFirst =
                Comparator.comparing(kept -> kept.getValue().getFirst().at(), Comparator.reverseOrder());
        versions.entrySet().stream()
                .filter(kept -> kept.getKey().brand().equals(brand) && !queries.containsKey(kept.getKey()))
                .sorted(newestFirst.thenComparing(kept -> kept.getKey().id()))
                .skip(settings.most())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(versions::remove);
    }

    @Override
    public synchronized List<SavedQueryVersion> list(BrandId brand, String id, long below, int max) {
        return versions.getOrDefault(new Key(brand, id), List.of()).stream()
                .filter(version -> version.query().version() < below)
                .limit(max)
                .toList();
    }

    @Override
    public synchronized Map<SavedQuery, WordsSince> wordsSince(BrandScope scope, List<SavedQuery> of) {
        return of.stream().collect(Collectors.toMap(Function.identity(), this::since));
    }

    private WordsSince since(SavedQuery query) {
        List<SavedQueryVersion> run = withTheseWords(query);
        Instant applied = run.stream()
                .map(version ->
                        new Version(query.brand(), query.id(), version.query().version()))
                .flatMap(version -> Stream.ofNullable(tagged.get(version)))
                .min(Comparator.naturalOrder())
                .orElse(null);
        boolean fromTheBeginning = run.size() == ofThisCreation(query).count();
        return WordsSince.of(
                fromTheBeginning ? query.createdAt() : run.getLast().at(), applied);
    }

    /** Newest first. */
    private List<SavedQueryVersion> withTheseWords(SavedQuery query) {
        return ofThisCreation(query)
                .takeWhile(version -> version.query()
                        .definition()
                        .query()
                        .equals(query.definition().query()))
                .toList();
    }

    private Stream<SavedQueryVersion> ofThisCreation(SavedQuery query) {
        return kept(query).stream()
                .filter(version -> version.query().createdAt().equals(query.createdAt()));
    }

    /** As of {@code PostgresWordsSince}. */
    public synchronized void applied(BrandId brand, String id, long version, Instant from, Instant until) {
        find(brand, id).ifPresent(query -> {
            WordsSince before = since(query);
            WordsSince after = before.applied(from, until);
            if (version >= withTheseWords(query).getLast().query().version() && !after.equals(before)) {
                tagged.put(new Version(brand, id, query.version()), after.tagged());
            }
        });
    }

    public synchronized void forgetApplied(BrandId brand) {
        tagged.keySet().removeIf(version -> version.brand().equals(brand));
    }
}
