package org.vigie.routing.conversation;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.routing.directory.CachedWorkers;
import org.vigie.routing.directory.Directory;
import org.vigie.routing.rule.StandingRules;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;

/** Wires conversations. */
@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {
    @Bean
    TimeOrderedIds timeOrderedIds(InstantSource time) {
        return new TimeOrderedIds(time);
    }

    @Bean
    PostgresHappenings happenings(PostgresOutbox outbox) {
        return new PostgresHappenings(outbox);
    }

    @Bean
    Conversations conversations(PostgresBrands brands, PostgresHappenings happenings, TimeOrderedIds ids) {
        return new PostgresConversations(brands, happenings, ids);
    }

    @Bean
    Messages messages(PostgresBrands brands, PostgresHappenings happenings, TimeOrderedIds ids) {
        return new PostgresMessages(brands, happenings, ids);
    }

    @Bean
    Replies replies(PostgresBrands brands, PostgresWork work, PostgresHappenings happenings, TimeOrderedIds ids) {
        return new PostgresReplies(brands, work, happenings, ids);
    }

    @Bean
    Offers offers(PostgresBrands brands, PostgresHappenings happenings) {
        return new PostgresOffers(brands, happenings);
    }

    @Bean
    AgentLoads agentLoads(PostgresBrands brands) {
        return new PostgresAgentLoads(brands);
    }

    @Bean
    BrandRoutes brandRoutes(StandingRules standing, Directory directory, CachedWorkers workers) {
        return new BrandRoutes(standing, directory, workers);
    }

    @Bean
    Desk desk(Conversations conversations, WaitingRoom waitingRoom, BrandRoutes routes, InstantSource time) {
        return new Desk(conversations, waitingRoom, routes, time);
    }

    @Bean
    ConversationGrpcApi conversationApi(
            Desk desk,
            Conversations conversations,
            Messages messages,
            Answering answering,
            PageTokens tokens,
            InstantSource time) {
        return new ConversationGrpcApi(desk, conversations, messages, answering, tokens, time);
    }
}
