package org.vigie.search.savedquery.store;

import java.time.Instant;
import org.vigie.search.RunningSearch;
import org.vigie.search.savedquery.words.PostgresWordsSince;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

class PostgresWordsSinceIT extends WordsSinceContract {
    @Override
    SavedQueryStore store() {
        return RunningSearch.shared().context().getBean(SavedQueryStore.class);
    }

    @Override
    SavedQueryVersions versions() {
        return RunningSearch.shared().context().getBean(SavedQueryVersions.class);
    }

    @Override
    void applied(BrandId brand, String id, long version, Instant from, Instant until) {
        brands().doInBrand(brand, tx -> PostgresWordsSince.applied(tx, brand, id, version, from, until));
    }

    @Override
    void forgetApplied(BrandId brand) {
        brands().doInBrand(brand, tx -> PostgresWordsSince.forgetApplied(tx, brand));
    }

    private static PostgresBrands brands() {
        return RunningSearch.shared().context().getBean(PostgresBrands.class);
    }
}
