package org.vigie.search.rebuild;

import java.util.UUID;
import org.vigie.search.RunningSearch;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

class PostgresIndexLedgerIT extends IndexLedgerContract {
    @Override
    IndexLedger ledger() {
        PostgresWork work = RunningSearch.shared().context().getBean(PostgresWork.class);
        PostgresBrands brands = RunningSearch.shared().context().getBean(PostgresBrands.class);
        for (BrandId brand : new BrandId[] {NOVA, LUNA}) {
            work.doInWorker(tx -> tx.sql("""
                            INSERT INTO author_due (agency, brand, kind, due_at)
                            VALUES (:agency, :brand, 'ledger', 'infinity'), (:agency, :brand, 'ledger too', 'infinity')
                            ON CONFLICT DO NOTHING
                            """)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .update());
        }
        work.doInWorker(tx ->
                tx.sql("DELETE FROM index_month WHERE name LIKE '_-2026-11'").update());
        return new PostgresIndexLedger(work, brands, "ledger-" + UUID.randomUUID());
    }
}
