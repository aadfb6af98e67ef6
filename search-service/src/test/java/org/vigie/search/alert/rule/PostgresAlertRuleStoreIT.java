package org.vigie.search.alert.rule;

import org.vigie.search.RunningSearch;

class PostgresAlertRuleStoreIT extends AlertRuleStoreContract {
    @Override
    AlertRuleStore store() {
        return RunningSearch.shared().context().getBean(AlertRuleStore.class);
    }
}
