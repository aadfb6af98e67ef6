package org.vigie.search.author.relationship;

class InMemoryRelationshipStoreTest extends RelationshipStoreContract {
    private final RelationshipStore store = new InMemoryRelationshipStore();

    @Override
    RelationshipStore store() {
        return store;
    }
}
