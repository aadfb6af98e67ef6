package org.vigie.search.alert.rule;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires rules. */
@Configuration(proxyBeanMethods = false)
class AlertRuleConfiguration {
    @Bean
    AlertRuleStore alertRuleStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresAlertRuleStore(brands, outbox, audit);
    }

    @Bean
    AlertRules alertRules(AlertRuleStore store, BrandQueries queries, AddressGuard alertGuard) {
        return new AlertRules(store, queries, alertGuard);
    }
}
