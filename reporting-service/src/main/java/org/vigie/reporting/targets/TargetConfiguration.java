package org.vigie.reporting.targets;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires the targets. */
@Configuration(proxyBeanMethods = false)
class TargetConfiguration {
    @Bean
    StandingTargets standingTargets(PostgresBrands brands, PostgresAudit audit) {
        return new PostgresStandingTargets(brands, audit);
    }

    @Bean
    TargetGrpcApi targetApi(StandingTargets standingTargets, Clock clock) {
        return new TargetGrpcApi(standingTargets, clock);
    }
}
