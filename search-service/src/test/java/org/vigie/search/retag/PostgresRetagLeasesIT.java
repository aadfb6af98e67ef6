package org.vigie.search.retag;

import java.time.Clock;
import java.util.List;
import org.vigie.search.RunningSearch;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

class PostgresRetagLeasesIT extends RetagLeasesContract {
    @Override
    RetagLeases leases() {
        var beans = RunningSearch.shared().context();
        return new PostgresRetagLeases(
                beans.getBean(PostgresBrands.class),
                beans.getBean(PostgresWork.class),
                beans.getBean(PostgresOutbox.class),
                beans.getBean(PostgresAudit.class),
                Clock.systemUTC());
    }

    @Override
    List<String> facts(BrandId brand) {
        var brands = RunningSearch.shared().context().getBean(PostgresBrands.class);
        return brands.inBrand(brand, tx -> tx.sql("""
                        SELECT concat_ws(' ', type, labels->>'outcome', (figures->>'mentions_tagged')::numeric::int,
                          (figures->>'mentions_untagged')::numeric::int, 'at ' || (labels->>'column'))
                        FROM outbox ORDER BY batch, ordinal
                        """).query(String.class).list());
    }
}
