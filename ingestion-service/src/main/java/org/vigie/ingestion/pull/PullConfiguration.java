package org.vigie.ingestion.pull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.channels.feed.FeedPuller;
import org.vigie.channels.mail.MailListener;
import org.vigie.channels.mail.MailPuller;
import org.vigie.ingestion.account.Accounts;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.intake.IntakeMemory;
import org.vigie.ingestion.source.Sources;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;

/** Wires the readers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PullConfiguration.Settings.class)
public class PullConfiguration {
    /**
     * The readers.
     *
     * @param mailboxes that a process listens to at once, 1 to 10000; when there are more, they listen in turns
     * @param feeds of brands that a process reads at once, 1 to 10000
     */
    @ConfigurationProperties("vigie.pull")
    record Settings(
            @DefaultValue("256") int mailboxes,
            @DefaultValue("256") int feeds) {
        Settings {
            require("mailboxes", mailboxes);
            require("feeds", feeds);
        }

        private static void require(String key, int value) {
            if (value < 1 || value > 10_000) {
                throw new IllegalArgumentException("vigie.pull." + key + ": expected 1 to 10000, actual " + value);
            }
        }
    }

    @Bean
    LastReadings lastReadings(PostgresBrands brands) {
        return new PostgresLastReadings(brands);
    }

    @Bean
    Pulling feedPulling(
            PostgresWork work,
            Sources sources,
            FeedPuller puller,
            GroupCommit inbox,
            IntakeMemory memory,
            Settings settings,
            Clock clock,
            MeterRegistry metrics) {
        var store = new PostgresReadingStore<>(work, PostgresReadingStore.ofBrands("feed"));
        var reader = new FeedReader(sources, puller, new BatchAppend(inbox), memory);
        return Pulling.of(true, store, reader, "feeds", settings.feeds(), clock, metrics);
    }

    @Bean
    Pulling mailPulling(
            PostgresWork work,
            Accounts accounts,
            MailPuller puller,
            MailListener listener,
            GroupCommit inbox,
            IntakeMemory memory,
            Settings settings,
            Clock clock,
            MeterRegistry metrics) {
        var store = new PostgresReadingStore<>(work, PostgresReadingStore.ofBrands("mail"));
        var turns = new Turns();
        var reader = new MailReader(
                accounts::open, puller, listener, new BatchAppend(inbox), memory, turns, System::nanoTime);
        return Pulling.of(true, store, reader, turns, "mailboxes", settings.mailboxes(), clock, metrics);
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

        /**
         * Reads what the store says is due.
         *
         * @param wanted false: never starts
         * @param what is read, for the metric of what waits
         * @param atOnce readings at most at the same time
         */
        public static <R extends Claim> Pulling of(
                boolean wanted,
                ReadingStore<R> store,
                Reader<R> reader,
                String what,
                int atOnce,
                Clock clock,
                MeterRegistry metrics) {
            return of(wanted, store, reader, new Turns(), what, atOnce, clock, metrics);
        }

        private static <R extends Claim> Pulling of(
                boolean wanted,
                ReadingStore<R> store,
                Reader<R> reader,
                Turns turns,
                String what,
                int atOnce,
                Clock clock,
                MeterRegistry metrics) {
            Gauge.builder("vigie.pull.waiting", turns, Turns::waiting)
                    .description("Readings that are due and that no process holds; the same at every replica")
                    .tag("what", what)
                    .register(metrics);
            return new Pulling(
                    wanted,
                    new PullWorker<>(
                            store,
                            reader,
                            atOnce,
                            turns,
                            () -> UUID.randomUUID().toString(),
                            clock,
                            System::nanoTime));
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
