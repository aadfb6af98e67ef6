package org.vigie.publishing.hold;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires holds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HoldSettings.class)
class HoldConfiguration {
    @Bean
    HoldLedger holdLedger(
            PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Clock clock, HoldSettings settings) {
        return new PostgresHoldLedger(brands, outbox, audit, clock, settings.mostStanding());
    }

    @Bean
    HoldGrpcApi holdApi(HoldLedger holdLedger, PageTokens pageTokens, MeterRegistry metrics) {
        return new HoldGrpcApi(new PlaceHold(holdLedger, metrics), holdLedger, pageTokens);
    }
}
