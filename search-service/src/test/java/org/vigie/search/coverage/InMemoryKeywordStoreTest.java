package org.vigie.search.coverage;

class InMemoryKeywordStoreTest extends KeywordStoreContract {
    private final KeywordStore store = new InMemoryKeywordStore();

    @Override
    KeywordStore store() {
        return store;
    }
}
