package org.vigie.ingestion.inbox.log;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresNotifications;
import org.vigie.wire.postgres.PostgresSequencer;
import org.vigie.wire.postgres.PostgresWork;

/** Wires what reads the log. */
@Configuration(proxyBeanMethods = false)
class InboxLogConfiguration {
    @Bean
    InboxLog inboxLog(
            PostgresBrands brands,
            PostgresWork work,
            PostgresSequencer inboxSequencer,
            PostgresNotifications notifications) {
        RecentEntries recent = new RecentEntries(new PostgresInboxLog(brands, work), System::nanoTime);
        // Before the consumers are woken, which are made with this.
        inboxSequencer.onNumbered(recent::refresh);
        notifications.onNumbered("inbox", recent::refresh);
        return recent;
    }
}
