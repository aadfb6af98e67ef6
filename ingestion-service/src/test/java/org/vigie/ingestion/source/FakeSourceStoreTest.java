package org.vigie.ingestion.source;

class FakeSourceStoreTest extends SourceStoreContract {
    private final FakeSourceStore store = new FakeSourceStore();

    @Override
    SourceStore store() {
        return store;
    }
}
