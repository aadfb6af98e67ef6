package org.vigie.search.alert.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.QuietSearch;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.search.alert.rule.AlertRuleStore;
import org.vigie.search.alert.rule.AlertTerms;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

class PostgresAlertLedgerIT {
    private static final AlertTerms EVERY = new AlertTerms(AlertCondition.EVERY_MATCH, "q", "", 0, Duration.ZERO, 0);

    private final BrandId brand =
            BrandId.of("acme", "w" + UUID.randomUUID().toString().substring(0, 8));

    @Test
    void watched_areTheSourcesOfSilencesEachOnce() {
        create(brand, "every", EVERY);
        create(brand, "press", silence("press", 5));
        create(brand, "press-long", silence("press", 60));
        create(brand, "care", silence("care", 5));
        assertThat(QuietSearch.bean(AlertLedger.class).watched(brand)).isEqualTo(Set.of("press", "care"));
    }

    @Test
    void watched_neverReturnsAnotherBrandsData() {
        create(BrandId.of("acme", brand.slug() + "x"), "press", silence("press", 5));
        create(BrandId.of("umbra", brand.slug()), "press", silence("press", 5));
        assertThat(QuietSearch.bean(AlertLedger.class).watched(brand)).isEmpty();
    }

    private static AlertTerms silence(String source, int minutes) {
        return new AlertTerms(AlertCondition.SILENCE, "", source, 0, Duration.ofMinutes(minutes), 0);
    }

    private static void create(BrandId of, String id, AlertTerms terms) {
        var leads = new AlertRecipients(Set.of(Role.LEAD), false, List.of(), List.of());
        var definition = new AlertDefinition(
                "Rule", terms, Duration.ZERO, null, leads, Duration.ZERO, AlertRecipients.NOBODY, false);
        QuietSearch.bean(AlertRuleStore.class)
                .create(
                        new AlertRule(of, id, definition, 1, Instant.now(), "zoe", null),
                        UUID.randomUUID(),
                        QuietAlerts.act());
    }
}
