package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vigie.search.QuietSearch;
import org.vigie.search.alert.ledger.AlertLedger;
import org.vigie.search.alert.ledger.QuietAlerts;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.wire.tenancy.BrandId;

class PostgresAlertsIT extends AlertsContract {
    @Override
    Alerts alerts() {
        return QuietSearch.bean(Alerts.class);
    }

    @Override
    UUID raise(BrandId brand, AlertRecipients to, AlertRecipients escalation, List<Here> here) {
        return QuietAlerts.raise(brand, Instant.now(), to, Duration.ofMinutes(10), escalation, here);
    }

    @Override
    void escalate(BrandId brand, UUID alert, List<Here> here) {
        assertThat(QuietSearch.bean(AlertLedger.class).escalate(brand, alert, here))
                .isEqualTo(AlertLedger.Escalated.SHOWN);
    }
}
