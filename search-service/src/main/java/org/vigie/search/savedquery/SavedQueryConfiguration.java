package org.vigie.search.savedquery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.mention.index.QueryTags;
import org.vigie.search.mention.search.KnownQueries;
import org.vigie.search.passedover.PassedOverTally;
import org.vigie.wire.event.EventLog;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresNotifications;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresSequencer;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.server.ReadinessCheck;

/** Wires saved queries and live matching. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SavedQuerySettings.class)
class SavedQueryConfiguration {
    @Bean
    SavedQueryStore savedQueryStore(
            PostgresBrands brands,
            PostgresWork work,
            PostgresOutbox outbox,
            PostgresAudit audit,
            SavedQuerySettings settings) {
        return new PostgresSavedQueryStore(brands, work, outbox, audit, settings);
    }

    @Bean
    LiveQueries liveQueries(SavedQueryStore store, PassedOverTally passedOver, MeterRegistry metrics) {
        Counter notEvaluated = Counter.builder("vigie.matcher.not.evaluated")
                .description("Saved queries passed over for their cost, of shared posts one a brand")
                .register(metrics);
        LiveQueries queries = new LiveQueries(store, notEvaluated::increment, passedOver::note);
        Gauge.builder("vigie.matcher.queries", queries, LiveQueries::size)
                .description("Saved queries that match live in this process")
                .register(metrics);
        return queries;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    SavedQueryFollower savedQueryFollower(
            LiveQueries queries,
            EventLog facts,
            PostgresSequencer outboxSequencer,
            PostgresNotifications notifications) {
        return follower(queries, facts, outboxSequencer, notifications, SavedQueryFollower.POLL);
    }

    /** Woken by what this process numbered, and by what others did. */
    static SavedQueryFollower follower(
            LiveQueries queries,
            EventLog facts,
            PostgresSequencer outboxSequencer,
            PostgresNotifications notifications,
            Duration poll) {
        SavedQueryFollower follower = new SavedQueryFollower(queries, facts, poll);
        outboxSequencer.onNumbered(follower::wake);
        notifications.onNumbered("outbox", follower::wake);
        return follower;
    }

    @Bean
    QueryTags queryTags(LiveQueries queries) {
        return (brand, mention) -> queries.matches(brand, MentionAnalysis.of(mention)).subjects().stream()
                .map(Match::query)
                .toList();
    }

    @Bean
    BrandQueries brandQueries(SavedQueryStore store, SavedQueryVersions versions, LiveQueries live) {
        return new StoredBrandQueries(store, versions, live);
    }

    @Bean
    KnownQueries knownQueries(BrandQueries queries) {
        return queries::require;
    }

    @Bean
    ReadinessCheck matcherReadiness(LiveQueries queries) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "matcher";
            }

            @Override
            public Optional<String> missing() {
                return queries.isLoaded() ? Optional.empty() : Optional.of("the saved queries are being read");
            }
        };
    }

    @Bean
    SavedQueryVersions savedQueryVersions(PostgresBrands brands) {
        return new PostgresSavedQueryVersions(brands);
    }

    @Bean
    SavedQueryGrpcApi savedQueryGrpcApi(
            SavedQueryStore store, SavedQueryVersions versions, LiveQueries live, PageTokens tokens, Clock clock) {
        return new SavedQueryGrpcApi(new SavedQueries(store, versions), live, tokens, clock);
    }
}
