package org.vigie.routing.rule;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.routing.directory.member.IdentityWorkers;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires routing rules. */
@Configuration(proxyBeanMethods = false)
class RuleConfiguration {
    @Bean
    StandingRules standingRules(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresStandingRules(brands, outbox, audit);
    }

    @Bean
    RoutingRuleGrpcApi routingRuleApi(
            StandingRules standing, Directory directory, IdentityWorkers workers, InstantSource time) {
        return new RoutingRuleGrpcApi(new RuleBook(standing, directory, workers, time));
    }
}
