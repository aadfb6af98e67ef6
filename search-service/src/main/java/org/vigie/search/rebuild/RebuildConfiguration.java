package org.vigie.search.rebuild;

import io.grpc.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.search.SearchReason;
import org.vigie.search.WokenLoop;
import org.vigie.search.mention.index.IndexMentions;
import org.vigie.search.mention.index.IndexRebuild;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.index.QueryTags;
import org.vigie.search.mention.index.StandingIndices;
import org.vigie.search.mention.index.UnlistedAuthors;
import org.vigie.wire.client.Peers;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.time.GrowingPause;

/** Wires rebuilds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IndexSettings.class)
class RebuildConfiguration {
    /** Shorter than the lease of a rebuild, so that nobody takes it over in between. Ten failures take 45 to 90 s. */
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofMillis(500), Duration.ofSeconds(20));

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService rebuilds() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("rebuild-", 0).factory());
    }

    @Bean(initMethod = "read")
    IndexLosses indexLosses(PostgresWork work, PostgresBrands brands, StandingIndices standing) {
        return new IndexLosses(new PostgresIndexLedger(work, brands, standing.prefix()), standing);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    WokenLoop indexWatch(IndexLosses losses, IndexSettings settings) {
        return new WokenLoop("index-watch", settings.watch(), () -> {
            try {
                losses.look();
            } catch (Problem e) {
                // While the index does not answer nobody can tell what it has; vigie_index_failing says that it does
                // not.
                if (e.reason() != SearchReason.INDEX_UNAVAILABLE) {
                    throw e;
                }
            }
            return false;
        });
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    WokenLoop indexBringBack(IndexLosses losses, IndexRebuild rebuild, IndexSettings settings) {
        return new WokenLoop("index-bring-back", settings.watch(), new BringBack(losses, rebuild)::step);
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
            IndexLosses losses,
            ExecutorService rebuilds) {
        InboxLog inbox = new GrpcInboxLog(peers.service("ingestion", InboxServiceGrpc::newBlockingV2Stub));
        return new InboxRebuild(
                inbox,
                new IndexMentions(index, tags, unlisted),
                new PostgresRebuildLeases(brands, outbox, audit, clock),
                losses,
                task -> rebuilds.execute(Context.ROOT.wrap(task)),
                RebuildConfiguration::pause);
    }

    /** On the rebuild's own virtual thread. */
    private static void pause(int failures) {
        try {
            Thread.sleep(PAUSE.after(failures, ThreadLocalRandom.current()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "The rebuild was interrupted.");
        }
    }
}
