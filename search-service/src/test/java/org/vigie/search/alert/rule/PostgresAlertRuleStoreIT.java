package org.vigie.search.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.RunningSearch;
import org.vigie.search.SearchReason;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

class PostgresAlertRuleStoreIT extends AlertRuleStoreContract {
    @Override
    AlertRuleStore store() {
        return RunningSearch.shared().context().getBean(AlertRuleStore.class);
    }

    @Test
    void ruleOfANewerVersion_isToldApartFromOneThatIsNotThere() {
        BrandId brand =
                BrandId.of("rulenewer", "b" + UUID.randomUUID().toString().substring(0, 8));
        RunningSearch.shared()
                .context()
                .getBean(PostgresBrands.class)
                .doInBrand(brand, tx -> tx.sql("""
                                INSERT INTO alert_rule (agency, brand, id, definition, version, created_at, changed_by, watched_since)
                                VALUES ('rulenewer', :brand, 'newer', '{"terms": {"condition": "FULL_MOON"}}', 1, now(), 'zoe', now())
                                """).param("brand", brand.slug()).update());

        assertThat(store().list(brand, "", 10)).isEmpty();
        assertThatThrownBy(() -> store().find(brand, "newer"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(SearchReason.NEWER_VERSION_NEEDED));
        assertThat(store().find(brand, "none")).isEmpty();
    }
}
