package org.vigie.search.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.RunningSearch;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

class PostgresKeywordStoreIT extends KeywordStoreContract {
    @Override
    KeywordStore store() {
        return RunningSearch.shared().context().getBean(KeywordStore.class);
    }

    @Test
    void categoryOfANewerVersion_hidesNoWord() {
        BrandId brand = BrandId.of("knewer", "b" + UUID.randomUUID().toString().substring(0, 8));
        store().update(
                        brand,
                        before -> new Keywords(List.of(new Keyword(Keyword.Category.COMPANY, "mot")), 1),
                        new Caller.Service("test"),
                        UUID.randomUUID().toString());
        var brands = RunningSearch.shared().context().getBean(PostgresBrands.class);
        brands.<Integer>inBrand(
                brand, tx -> tx.sql("UPDATE keyword SET category = 'PEOPLE'").update());

        assertThat(store().find(brand).list()).extracting(Keyword::text).containsExactly("mot");
    }

    /** Row-level security alone, with SQL that forgets the brand. */
    @Test
    void rows_ofOtherBrandsAreInvisibleWhateverTheSqlSays() {
        BrandId nova = BrandId.of("krls", "nova");
        BrandId luna = BrandId.of("krls", "luna");
        for (BrandId brand : List.of(nova, luna)) {
            store().update(
                            brand,
                            before -> new Keywords(
                                    List.of(new Keyword(Keyword.Category.COMPANY, "mot")), before.version() + 1),
                            new Caller.Service("test"),
                            UUID.randomUUID().toString());
        }
        var brands = RunningSearch.shared().context().getBean(PostgresBrands.class);
        for (String table : List.of("keyword", "keyword_version", "outbox", "audit")) {
            List<String> seen = brands.inBrand(
                    nova,
                    tx -> tx.sql("SELECT DISTINCT agency || '/' || brand FROM " + table)
                            .query(String.class)
                            .list());
            assertThat(seen).as(table).containsExactly("krls/nova");
        }
    }
}
