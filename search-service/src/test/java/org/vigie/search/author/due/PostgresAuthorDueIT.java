package org.vigie.search.author.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.search.RunningSearch;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

class PostgresAuthorDueIT extends AuthorDueContract {
    @Override
    AuthorDue due() {
        return RunningSearch.shared().context().getBean(AuthorDue.class);
    }

    /** Row-level security alone, with SQL that forgets the brand. */
    @Test
    void rows_ofOtherBrandsAreInvisibleWhateverTheSqlSays() {
        BrandId nova = BrandId.of("dueonly", "nova");
        due().add(Set.of(nova, BrandId.of("dueonly", "luna")), Set.of("nothing"), Duration.ofDays(1));
        var brands = RunningSearch.shared().context().getBean(PostgresBrands.class);

        List<String> seen = brands.inBrand(
                nova,
                tx -> tx.sql("SELECT DISTINCT agency || '/' || brand FROM author_due")
                        .query(String.class)
                        .list());

        assertThat(seen).containsExactly("dueonly/nova");
    }
}
