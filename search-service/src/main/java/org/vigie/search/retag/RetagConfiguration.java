package org.vigie.search.retag;

import io.grpc.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.WokenLoop;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.index.StandingIndices;
import org.vigie.search.mention.log.LoggedMentions;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;

/** Wires retags. */
@Configuration(proxyBeanMethods = false)
class RetagConfiguration {
    private static final Duration LOOK = Duration.ofSeconds(30);

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService retags() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("retag-", 0).factory());
    }

    @Bean
    RetagLeases retagLeases(
            PostgresBrands brands, PostgresWork work, PostgresOutbox outbox, PostgresAudit audit, Clock clock) {
        return new PostgresRetagLeases(brands, work, outbox, audit, clock);
    }

    /** Whoever waits for the end of a retag hears of it also when the process that ran it was killed. */
    @Bean(initMethod = "start", destroyMethod = "close")
    WokenLoop abandonedRetags(RetagLeases leases) {
        return new WokenLoop("abandoned-retags", LOOK, () -> {
            leases.abandoned();
            return false;
        });
    }

    @Bean
    RetagGrpcApi retagGrpcApi(
            BrandQueries queries,
            LoggedMentions mentions,
            MentionIndex index,
            RetagLeases leases,
            StandingIndices standing,
            Clock clock,
            ExecutorService retags) {
        // Outside of the call, so that a caller who goes away does not stop it half-way.
        return new RetagGrpcApi(
                new RetagMentions(
                        queries,
                        mentions,
                        index,
                        leases,
                        standing::refresh,
                        task -> retags.execute(Context.ROOT.wrap(task))),
                clock);
    }
}
