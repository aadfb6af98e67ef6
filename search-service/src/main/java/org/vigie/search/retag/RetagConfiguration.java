package org.vigie.search.retag;

import io.grpc.Context;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.mention.LoggedMentions;
import org.vigie.search.mention.MentionIndex;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires retags. */
@Configuration(proxyBeanMethods = false)
class RetagConfiguration {
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService retags() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("retag-", 0).factory());
    }

    @Bean
    RetagGrpcApi retagGrpcApi(
            BrandQueries queries,
            LoggedMentions mentions,
            MentionIndex index,
            PostgresBrands brands,
            PostgresOutbox outbox,
            PostgresAudit audit,
            Clock clock,
            ExecutorService retags) {
        var leases = new PostgresRetagLeases(brands, outbox, audit, clock);
        // Outside of the call, so that a caller who goes away does not stop it half-way.
        return new RetagGrpcApi(
                new RetagMentions(queries, mentions, index, leases, task -> retags.execute(Context.ROOT.wrap(task))),
                clock);
    }
}
