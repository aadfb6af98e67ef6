package org.vigie.search.rebuild;

import java.time.Clock;
import org.vigie.search.RunningSearch;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

class PostgresRebuildLeasesIT extends RebuildLeasesContract {
    @Override
    RebuildLeases leases() {
        var beans = RunningSearch.shared().context();
        return new PostgresRebuildLeases(
                beans.getBean(PostgresBrands.class),
                beans.getBean(PostgresOutbox.class),
                beans.getBean(PostgresAudit.class),
                Clock.systemUTC());
    }
}
