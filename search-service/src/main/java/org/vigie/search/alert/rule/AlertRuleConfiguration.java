package org.vigie.search.alert.rule;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.client.Peers;
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
    AlertSources alertSources(Peers peers) {
        return new GrpcAlertSources(
                peers.service("ingestion", SourceServiceGrpc::newBlockingStub),
                peers.service("ingestion", ChannelAccountServiceGrpc::newBlockingStub));
    }

    @Bean
    AlertRules alertRules(AlertRuleStore store, BrandQueries queries, AddressGuard alertGuard, AlertSources sources) {
        return new AlertRules(store, queries, alertGuard, sources);
    }
}
