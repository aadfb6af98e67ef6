package org.vigie.ingestion.pull;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
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
public class PullConfiguration {
    @Bean
    PostgresReadingStore<Reading> readingStore(PostgresWork work) {
        return new PostgresReadingStore<>(work, PostgresReadingStore.OF_BRANDS);
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
            PostgresReadingStore<Reading> store) {
        return new MailReader(accounts::open, puller, listener, new BatchAppend(inbox), store, System::nanoTime);
    }

    @Bean
    Pulling pulling(PostgresReadingStore<Reading> store, List<Reader<Reading>> readers, Clock clock) {
        return Pulling.of(true, store, readers, clock);
    }

    /** A worker that starts and stops with the application. */
    public static final class Pulling implements SmartLifecycle {
        private final boolean wanted;
        private final PullWorker<?> worker;
        private volatile boolean running;

        private Pulling(boolean wanted, PullWorker<?> worker) {
            this.wanted = wanted;
            this.worker = worker;
        }

        /** Reads what the store says is due. @param wanted false: never starts */
        public static <R extends Claim> Pulling of(
                boolean wanted, ReadingStore<R> store, List<? extends Reader<R>> readers, Clock clock) {
            return new Pulling(
                    wanted, new PullWorker<>(store, readers, UUID.randomUUID().toString(), clock));
        }

        @Override
        public boolean isAutoStartup() {
            return wanted;
        }

        @Override
        public void start() {
            worker.start();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            try {
                worker.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 100;
        }
    }
}
