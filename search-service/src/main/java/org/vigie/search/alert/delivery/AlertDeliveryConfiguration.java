package org.vigie.search.alert.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpLimits;

/** Wires the ways out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AlertSettings.class, AlertDeliveryConfiguration.Outbound.class})
class AlertDeliveryConfiguration {
    private static final HttpLimits CALL =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), 64 * 1024);

    /**
     * Where calls may go besides public addresses.
     *
     * @param allow {@code host:port}, for receivers inside an installation, which also need no TLS; default none
     */
    @ConfigurationProperties("vigie.outbound")
    record Outbound(@DefaultValue List<String> allow) {}

    @Bean
    AddressGuard alertGuard(Outbound outbound) {
        return AddressGuard.allowing(outbound.allow());
    }

    @Bean(destroyMethod = "close")
    GuardedHttp alertCalls(AddressGuard alertGuard) {
        return new GuardedHttp(alertGuard, CALL);
    }

    @Bean
    AlertWebhookKeys alertWebhookKeys(AlertSettings settings) {
        return new AlertWebhookKeys(settings.webhookKey());
    }

    @Bean
    AlertDoor mailAlertDoor(AlertSettings settings) {
        return new MailAlertDoor(settings.mail(), settings::link);
    }

    @Bean
    AlertDoor httpAlertDoor(GuardedHttp alertCalls, AlertWebhookKeys keys, AlertSettings settings, Clock clock) {
        return new HttpAlertDoor(alertCalls, keys, settings::link, clock);
    }
}
