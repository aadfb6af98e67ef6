package org.vigie.wire.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.event.FactRing;
import org.vigie.wire.event.GrpcEventWatch;
import org.vigie.wire.server.ReadinessCheck;

/**
 * The database of a service: migrated, then served by two roles, with outbox, sequencer, tail, audit and event watch. A
 * service imports it beside the server's configuration.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresSettings.class)
public class PostgresConfiguration {
    @Bean
    PostgresMigrations postgresMigrations(PostgresSettings settings) {
        PostgresMigrations migrations = new PostgresMigrations(settings);
        migrations.run();
        return migrations;
    }

    @Bean(destroyMethod = "close")
    PostgresBrands postgresBrands(
            PostgresSettings settings, PostgresMigrations migrated, ObjectProvider<MeterRegistry> metrics) {
        return new PostgresBrands(new PostgresTransactions(PostgresTransactions.config(
                settings,
                "app",
                settings.appUser(),
                settings.appPassword(),
                settings.poolSize(),
                metrics.getIfAvailable())));
    }

    @Bean(destroyMethod = "close")
    PostgresWork postgresWork(
            PostgresSettings settings, PostgresMigrations migrated, ObjectProvider<MeterRegistry> metrics) {
        return new PostgresWork(new PostgresTransactions(PostgresTransactions.config(
                settings,
                "worker",
                settings.workerUser(),
                settings.workerPassword(),
                settings.workerPoolSize(),
                metrics.getIfAvailable())));
    }

    @Bean
    PostgresNotifications postgresNotifications(PostgresSettings settings, PostgresWork work) {
        return new PostgresNotifications(settings, work);
    }

    @Bean
    PostgresSequencer outboxSequencer(PostgresWork work) {
        return new PostgresSequencer(work, "outbox");
    }

    @Bean
    PostgresOutbox postgresOutbox(PostgresSequencer outboxSequencer) {
        return new PostgresOutbox(outboxSequencer);
    }

    @Bean
    PostgresAudit postgresAudit() {
        return new PostgresAudit();
    }

    @Bean
    PostgresRetention outboxRetention(PostgresWork work, PostgresSettings settings) {
        return new PostgresRetention(work, "outbox", settings.outboxDays());
    }

    @Bean
    FactRing factRing(PostgresSettings settings) {
        return new FactRing(settings.ringSize());
    }

    @Bean
    PostgresOutboxTail outboxTail(
            PostgresBrands brands,
            PostgresWork work,
            FactRing ring,
            PostgresSequencer outboxSequencer,
            PostgresNotifications notifications) {
        PostgresOutboxTail tail = new PostgresOutboxTail(brands, work, ring);
        outboxSequencer.onNumbered(tail::wake);
        notifications.onNumbered("outbox", tail::wake);
        return tail;
    }

    @Bean
    GrpcEventWatch eventWatch(PostgresOutboxTail log, FactRing ring, Clock clock) {
        return new GrpcEventWatch(log, ring, clock);
    }

    @Bean
    ReadinessCheck postgresReadiness(PostgresWork work) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "postgres";
            }

            @Override
            public Optional<String> missing() {
                try {
                    work.inWorker(tx -> tx.sql("SELECT 1").query(Integer.class).single());
                    return Optional.empty();
                } catch (RuntimeException e) {
                    // Whatever keeps it from answering is what is missing, and readiness shows it.
                    return Optional.of(String.valueOf(e.getMessage()));
                }
            }
        };
    }
}
