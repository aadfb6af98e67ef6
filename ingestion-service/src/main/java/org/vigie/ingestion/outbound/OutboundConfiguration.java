package org.vigie.ingestion.outbound;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.feed.FeedPuller;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpLimits;
import org.vigie.channels.mail.MailConnections;
import org.vigie.channels.mail.MailListener;
import org.vigie.channels.mail.MailPuller;

/** Wires the ways to the networks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundConfiguration.Outbound.class)
class OutboundConfiguration {
    private static final HttpLimits FEED = new HttpLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), FeedPuller.READ_LIMIT);

    /**
     * Where connections may go besides public addresses.
     *
     * @param allow {@code host:port}, for mail servers and feeds inside an installation; default none
     */
    @ConfigurationProperties("vigie.outbound")
    record Outbound(@DefaultValue List<String> allow) {}

    @Bean
    AddressGuard outboundGuard(Outbound outbound) {
        return AddressGuard.allowing(outbound.allow());
    }

    @Bean(destroyMethod = "close")
    GuardedHttp feedHttp(AddressGuard outboundGuard) {
        return new GuardedHttp(outboundGuard, FEED);
    }

    @Bean
    FeedPuller feedPuller(GuardedHttp feedHttp, Clock clock) {
        return new FeedPuller(feedHttp, clock);
    }

    @Bean
    MailConnections mailConnections(AddressGuard outboundGuard) {
        return new MailConnections(outboundGuard);
    }

    @Bean
    MailPuller mailPuller(MailConnections mailConnections, Clock clock) {
        return new MailPuller(mailConnections, clock);
    }

    @Bean
    MailListener mailListener(MailConnections mailConnections) {
        return new MailListener(mailConnections);
    }
}
