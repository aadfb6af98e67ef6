package org.vigie.search.retag;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.vigie.search.RunningSearch;
import org.vigie.search.savedquery.words.PostgresWordsSince;
import org.vigie.search.savedquery.words.PostgresWordsSince.Key;
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
        return brands().inBrand(brand, tx -> tx.sql("""
                        SELECT concat_ws(' ', type, labels->>'outcome', (figures->>'mentions_tagged')::numeric::int,
                          (figures->>'mentions_untagged')::numeric::int, 'at ' || (labels->>'column'))
                        FROM outbox ORDER BY batch, ordinal
                        """).query(String.class).list());
    }

    @Override
    void query(BrandId brand, Instant writtenAt) {
        brands().doInBrand(brand, tx -> {
            tx.sql("""
                            INSERT INTO saved_query
                              (agency, brand, id, display_name, query, objective, priority, version, created_at, changed_by)
                            VALUES (:agency, :brand, 'q', 'Nom', 'mot', 'ANSWER', 3, 2, :at, 'zoe')
                            """)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("at", Timestamp.from(writtenAt))
                    .update();
            tx.sql("""
                            INSERT INTO saved_query_version
                            SELECT agency, brand, id, number, change, display_name, query, objective, priority, owner, reaction_seconds,
                              created_at, created_at, changed_by
                            FROM saved_query, (VALUES (1, 'CREATED'), (2, 'UPDATED')) AS versions (number, change)
                            """).update();
        });
    }

    @Override
    Instant taggedSince(BrandId brand) {
        Key query = new Key(brand.slug(), "q");
        var since = brands().inBrand(brand, tx -> PostgresWordsSince.of(tx, brand.agency(), List.of(query)));
        return Objects.requireNonNull(since.get(query)).tagged();
    }

    private static PostgresBrands brands() {
        return RunningSearch.shared().context().getBean(PostgresBrands.class);
    }
}
