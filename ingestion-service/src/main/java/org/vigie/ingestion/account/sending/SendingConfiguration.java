package org.vigie.ingestion.account.sending;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires the budgets of sending. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SendingConfiguration.Sending.class)
class SendingConfiguration {
    /**
     * How much each account may send.
     *
     * @param perMinute 1 or more; default 600
     * @param burst at once, 1 or more; default 60
     */
    @ConfigurationProperties("vigie.sending")
    record Sending(
            @DefaultValue("600") int perMinute,
            @DefaultValue("60") int burst) {}

    @Bean
    SendBudgets sendBudgets(PostgresBrands brands, Sending sending) {
        return new PostgresSendBudgets(brands, new SendBudget(sending.perMinute(), sending.burst()));
    }
}
