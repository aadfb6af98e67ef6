package org.vigie.ingestion.pull;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.feed.FeedPuller;
import org.vigie.channels.mail.MailListener;
import org.vigie.channels.mail.MailPuller;
import org.vigie.ingestion.account.Accounts;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.source.Sources;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;

/** Wires the readers. */
@Configuration(proxyBeanMethods = false)
class PullConfiguration {
    @Bean
    PostgresReadingStore readingStore(PostgresWork work) {
        return new PostgresReadingStore(work);
    }

    @Bean
    LastReadings lastReadings(PostgresBrands brands) {
        return new PostgresLastReadings(brands);
    }

    @Bean
    FeedReader feedReader(Sources sources, FeedPuller puller, GroupCommit inbox) {
        return new FeedReader(sources, puller, new BatchAppend(inbox));
    }

    @Bean
    MailReader mailReader(
            Accounts accounts,
            MailPuller puller,
            MailListener listener,
            GroupCommit inbox,
            PostgresReadingStore store) {
        return new MailReader(accounts::open, puller, listener, new BatchAppend(inbox), store, System::nanoTime);
    }

    @Bean
    Pulling pulling(PostgresReadingStore store, List<Reader<Reading>> readers, Clock clock) {
        return Pulling.of(store, readers, clock);
    }
}
