package org.vigie.search.passedover;

import org.vigie.search.RunningSearch;

class PostgresPassedOverCountsIT extends PassedOverCountsContract {
    @Override
    PassedOverCounts counts() {
        return RunningSearch.shared().context().getBean(PassedOverCounts.class);
    }
}
