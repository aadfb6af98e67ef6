package org.vigie.search.author.mission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vigie.search.Act;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandId;

/** Creating, reading, changing and deleting missions. Thread-safe. */
final class Missions {
    private final MissionStore store;
    private final BrandQueries queries;

    Missions(MissionStore store, BrandQueries queries) {
        this.store = store;
        this.queries = queries;
    }

    Mission create(BrandId brand, String id, MissionDefinition definition, UUID requestId, Act act) {
        Mission mission = Mission.created(brand, id, definition, act);
        queries.require(brand, definition.savedQuery());
        return store.create(mission, requestId, act);
    }

    Mission get(BrandId brand, String id) {
        // What is no id names nothing; the store need not be asked.
        return Optional.of(id)
                .filter(MissionDefinition::isId)
                .flatMap(known -> store.find(brand, known))
                .orElseThrow(Mission::unknown);
    }

    List<Mission> list(BrandId brand) {
        return store.list(brand);
    }

    /** A mission whose saved query was deleted meanwhile can still be changed otherwise. */
    Mission update(BrandId brand, String id, Etag expected, MissionDefinition after, Act act) {
        MissionDefinition now = get(brand, id).definition();
        if (!after.savedQuery().equals(now.savedQuery())) {
            // Outside of the store's transaction, because another store is asked.
            queries.require(brand, after.savedQuery());
        }
        return store.update(
                brand,
                id,
                before -> {
                    expected.check(before.version());
                    return before.changed(after, act);
                },
                act);
    }

    Mission delete(BrandId brand, String id, Etag expected, Act act) {
        get(brand, id);
        return store.delete(
                brand,
                id,
                stored -> {
                    expected.check(stored.version());
                    return stored;
                },
                act);
    }
}
