package org.vigie.search.savedquery;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.search.QueryProblems;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.search.savedquery.store.SavedQueryStore;
import org.vigie.search.savedquery.store.SavedQueryVersion;
import org.vigie.search.savedquery.store.SavedQueryVersions;
import org.vigie.search.savedquery.words.WordsSince;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Creating, reading, changing and deleting saved queries; only queries that can be read are kept. */
final class SavedQueries {
    private final SavedQueryStore store;
    private final SavedQueryVersions versions;

    SavedQueries(SavedQueryStore store, SavedQueryVersions versions) {
        this.store = store;
        this.versions = versions;
    }

    SavedQuery create(BrandId brand, String id, SavedQuery.Definition definition, UUID requestId, Act act) {
        QueryProblems.read(definition.query());
        var query =
                new SavedQuery(brand, id, definition, 1, act.at(), act.caller().subject());
        return store.create(query, requestId, act);
    }

    SavedQuery get(BrandId brand, String id) {
        return store.find(brand, id).orElseThrow(SavedQuery::unknown);
    }

    List<SavedQuery> list(BrandScope scope, SavedQueryStore.@Nullable Position after, int max) {
        return store.list(scope, after, max);
    }

    SavedQuery update(BrandId brand, String id, Etag expected, UnaryOperator<SavedQuery.Definition> change, Act act) {
        return store.update(
                brand,
                id,
                before -> {
                    expected.check(before.version());
                    SavedQuery.Definition after = change.apply(before.definition());
                    if (!after.query().equals(before.definition().query())) {
                        QueryProblems.read(after.query());
                    }
                    return before.changed(after, act.caller().subject());
                },
                act);
    }

    SavedQuery delete(BrandId brand, String id, Etag expected, Act act) {
        return store.delete(
                brand,
                id,
                stored -> {
                    expected.check(stored.version());
                    return stored;
                },
                act);
    }

    /** Since when each of these has its words, and mentions are tagged by them. */
    Map<SavedQuery, WordsSince> wordsSince(BrandScope scope, List<SavedQuery> of) {
        return versions.wordsSince(scope, of);
    }

    WordsSince wordsSince(SavedQuery of) {
        return versions.wordsSince(of);
    }

    /** Versions below a number, newest first. Problem SAVED_QUERY_UNKNOWN for a query that never was. */
    List<SavedQueryVersion> versions(BrandId brand, String id, long below, int max) {
        List<SavedQueryVersion> found = versions.list(brand, id, below, max);
        if (found.isEmpty() && below == SavedQueryVersions.NEWEST) {
            throw SavedQuery.unknown();
        }
        return found;
    }
}
