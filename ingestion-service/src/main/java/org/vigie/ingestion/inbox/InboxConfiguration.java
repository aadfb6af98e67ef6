package org.vigie.ingestion.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresRetention;
import org.vigie.wire.postgres.PostgresSequencer;
import org.vigie.wire.postgres.PostgresWork;

/** Wires what is appended to the log, and how long it stays. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxConfiguration.Settings.class)
class InboxConfiguration {
    /**
     * The log.
     *
     * @param days how long entries are kept; a rebuild reaches back this far
     * @param callDays how long webhook calls are remembered to recognise a repetition, 1 or more: longer than their senders try again, which
     *     by Standard Webhooks is a little over three days. A call that comes again later is taken as a new one, and finds its mentions
     *     there; its signature is by then out of date anyhow, unless it was made anew
     */
    @ConfigurationProperties("vigie.inbox")
    record Settings(
            @DefaultValue("400") int days,
            @DefaultValue("7") int callDays) {}

    @Bean
    PostgresSequencer inboxSequencer(PostgresWork work) {
        return new PostgresSequencer(work, "inbox");
    }

    @Bean
    PostgresRetention inboxRetention(PostgresWork work, Settings settings) {
        return new PostgresRetention(work, "inbox", settings.days());
    }

    @Bean
    PostgresRetention webhookCallRetention(PostgresWork work, Settings settings) {
        return PostgresRetention.ofRows(work, "webhook_call", "received_at", settings.callDays());
    }

    @Bean
    PostgresInbox inbox(PostgresBrands brands, PostgresOutbox outbox, PostgresSequencer inboxSequencer, Clock clock) {
        return new PostgresInbox(brands, outbox, inboxSequencer, clock);
    }

    @Bean(destroyMethod = "close")
    GroupCommit groupCommit(PostgresInbox inbox, MeterRegistry metrics) {
        return new GroupCommit(inbox, metrics, System::nanoTime);
    }
}
