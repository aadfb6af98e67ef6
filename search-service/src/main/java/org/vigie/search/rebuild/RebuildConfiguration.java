package org.vigie.search.rebuild;

import io.grpc.Context;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.search.mention.IndexMentions;
import org.vigie.search.mention.IndexRebuild;
import org.vigie.search.mention.MentionIndex;
import org.vigie.search.mention.QueryTags;
import org.vigie.search.mention.UnlistedAuthors;
import org.vigie.wire.client.Peers;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires rebuilds. */
@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService rebuilds() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("rebuild-", 0).factory());
    }

    @Bean
    IndexRebuild indexRebuild(
            Peers peers,
            MentionIndex index,
            QueryTags tags,
            UnlistedAuthors unlisted,
            PostgresBrands brands,
            PostgresOutbox outbox,
            PostgresAudit audit,
            Clock clock,
            ExecutorService rebuilds) {
        InboxLog inbox = new GrpcInboxLog(peers.service("ingestion", InboxServiceGrpc::newBlockingV2Stub));
        return new InboxRebuild(
                inbox,
                new IndexMentions(index, tags, unlisted),
                new PostgresRebuildLeases(brands, outbox, audit, clock),
                task -> rebuilds.execute(Context.ROOT.wrap(task)));
    }
}
