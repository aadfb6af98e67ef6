package org.vigie.publishing.network;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AllowedEndpoint;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpLimits;
import org.vigie.channels.mail.MailConnections;
import org.vigie.channels.mail.MailPublisher;
import org.vigie.channels.webhook.WebhookPublisher;

/** Wires the way out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NetworkConfiguration.Outbound.class)
class NetworkConfiguration {
    private static final HttpLimits CALLBACK =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), 64 * 1024);

    /**
     * Where calls may go besides public addresses.
     *
     * @param allow {@code host:port}, for mail servers and callbacks inside an installation; default none
     */
    @ConfigurationProperties("vigie.outbound")
    record Outbound(@DefaultValue List<String> allow) {}

    @Bean
    AddressGuard outboundGuard(Outbound outbound) {
        return new AddressGuard(
                outbound.allow().stream().map(AllowedEndpoint::parse).collect(Collectors.toSet()),
                new PermittedLookup(InetAddress::getAllByName));
    }

    @Bean
    GuardedHttp callbacks(AddressGuard outboundGuard) {
        return new GuardedHttp(outboundGuard, CALLBACK);
    }

    @Bean
    Exit exit(AddressGuard outboundGuard, GuardedHttp callbacks, Clock clock) {
        return new ChannelExit(
                new MailPublisher(new MailConnections(outboundGuard)), new WebhookPublisher(callbacks, clock));
    }
}
