package org.vigie.search.savedquery.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.mention.index.QueryTags;
import org.vigie.search.passedover.PassedOverTally;
import org.vigie.search.savedquery.store.SavedQueryStore;
import org.vigie.wire.event.EventLog;
import org.vigie.wire.postgres.PostgresNotifications;
import org.vigie.wire.postgres.PostgresSequencer;
import org.vigie.wire.server.ReadinessCheck;

/** Wires live matching. */
@Configuration(proxyBeanMethods = false)
class LiveQueryConfiguration {
    @Bean
    LiveQueries liveQueries(SavedQueryStore store, PassedOverTally passedOver, MeterRegistry metrics) {
        Counter notEvaluated = Counter.builder("vigie.matcher.not.evaluated")
                .description("Saved queries passed over for their cost, of shared posts one a brand")
                .register(metrics);
        LiveQueries queries = new LiveQueries(store, mostOfABrand(), notEvaluated::increment, passedOver::note);
        Gauge.builder("vigie.matcher.queries", queries, LiveQueries::size)
                .description("Saved queries that match live in this process")
                .register(metrics);
        Gauge.builder("vigie.matcher.turned.away", queries, LiveQueries::turnedAway)
                .description(
                        "Saved queries that do not match, because those of their brand would keep too much of the heap")
                .register(metrics);
        return queries;
    }

    /** Half of the heap: more would leave too little for all else, however much a brand was once allowed to save. */
    private static long mostOfABrand() {
        return Runtime.getRuntime().maxMemory() / 2;
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
}
