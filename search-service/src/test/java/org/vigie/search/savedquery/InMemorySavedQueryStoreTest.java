package org.vigie.search.savedquery;

class InMemorySavedQueryStoreTest extends SavedQueryStoreContract {
    private final SavedQueryStore store = new InMemorySavedQueryStore();

    @Override
    SavedQueryStore store() {
        return store;
    }
}
