package org.vigie.search.alert.rule;

class InMemoryAlertRuleStoreTest extends AlertRuleStoreContract {
    private final AlertRuleStore store = new InMemoryAlertRuleStore();

    @Override
    AlertRuleStore store() {
        return store;
    }
}
