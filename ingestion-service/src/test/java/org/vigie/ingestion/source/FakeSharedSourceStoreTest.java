package org.vigie.ingestion.source;

class FakeSharedSourceStoreTest extends SharedSourceStoreContract {
    private final FakeSharedSourceStore store = new FakeSharedSourceStore();

    @Override
    SharedSourceStore store() {
        return store;
    }
}
