package org.vigie.search.alert;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.WokenLoop;
import org.vigie.search.alert.delivery.AlertSettings;
import org.vigie.search.alert.delivery.AlertWebhookKeys;
import org.vigie.search.alert.ledger.AlertLedger;
import org.vigie.search.alert.ledger.DueWork;
import org.vigie.search.alert.ledger.ObserveMentions;
import org.vigie.search.alert.people.WhoIsHere;
import org.vigie.search.alert.rule.AlertRules;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires alerts. */
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {
    @Bean
    Alerts alerts(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresAlerts(brands, outbox, audit);
    }

    @Bean
    OldAlerts oldAlerts(PostgresBrands brands, Clock clock, AlertSettings settings) {
        return new PostgresOldAlerts(brands, clock, Duration.ofDays(settings.days()));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    WokenLoop alertRetentionLoop(DueWork work, OldAlerts old) {
        AlertRetention retention = new AlertRetention(work, old);
        return new WokenLoop("alert-retention", Duration.ofMinutes(10), () -> {
            retention.run();
            return false;
        });
    }

    @Bean
    AlertGrpcApi alertGrpcApi(
            AlertRules rules,
            Alerts alerts,
            BrandQueries queries,
            AlertLedger ledger,
            WhoIsHere presence,
            WokenLoop alertDeliveryLoop,
            AlertWebhookKeys keys,
            PageTokens tokens,
            Clock clock) {
        var observing = new ObserveMentions(queries, ledger, presence, alertDeliveryLoop::wake);
        return new AlertGrpcApi(rules, alerts, observing, keys, tokens, clock);
    }
}
