package org.vigie.search.savedquery.store;

class InMemorySavedQueryStoreTest extends SavedQueryStoreContract {
    private final InMemorySavedQueryStore store = new InMemorySavedQueryStore();

    @Override
    SavedQueryStore store() {
        return store;
    }

    @Override
    SavedQueryStore store(SavedQuerySettings settings) {
        return new InMemorySavedQueryStore(settings);
    }

    @Override
    SavedQueryVersions versions() {
        return store;
    }
}
