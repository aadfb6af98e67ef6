package org.vigie.search.insight;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.client.Peers;
import org.vigie.wire.page.PageTokens;

/** Wires insights. */
@Configuration(proxyBeanMethods = false)
class InsightConfiguration {
    @Bean
    OwnReplies ownReplies(Peers peers) {
        return new GrpcOwnReplies(peers.service("routing", ConversationServiceGrpc::newBlockingStub));
    }

    @Bean
    InsightGrpcApi insightGrpcApi(
            BrandQueries queries,
            MentionStatistics statistics,
            SelectedMentions mentions,
            OwnReplies replies,
            PageTokens tokens,
            Clock clock) {
        return new InsightGrpcApi(new GrpcInsightRequests(queries), statistics, mentions, replies, tokens, clock);
    }
}
