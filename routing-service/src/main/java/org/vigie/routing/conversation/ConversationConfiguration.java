package org.vigie.routing.conversation;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.routing.conversation.arrival.BrandRoutes;
import org.vigie.routing.conversation.message.Answering;
import org.vigie.routing.conversation.message.Messages;
import org.vigie.routing.conversation.snooze.Snoozes;
import org.vigie.routing.conversation.transfer.OnWatch;
import org.vigie.routing.conversation.transfer.Reassignment;
import org.vigie.routing.conversation.transfer.Transfers;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.routing.directory.member.CachedWorkers;
import org.vigie.routing.directory.member.IdentityWorkers;
import org.vigie.routing.rule.StandingRules;
import org.vigie.wire.page.PageTokens;

/** Wires conversations. */
@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {
    @Bean
    BrandRoutes brandRoutes(StandingRules standing, Directory directory, CachedWorkers workers) {
        return new BrandRoutes(standing, directory, workers);
    }

    @Bean
    Desk desk(
            Conversations conversations,
            Snoozes snoozes,
            WaitingRoom waitingRoom,
            BrandRoutes routes,
            InstantSource time) {
        return new Desk(conversations, snoozes, waitingRoom, routes, time);
    }

    @Bean
    Reassignment reassignment(
            Conversations conversations,
            Transfers transfers,
            CachedWorkers known,
            IdentityWorkers asked,
            Directory directory,
            OnWatch watch,
            WaitingRoom waitingRoom,
            InstantSource time) {
        return new Reassignment(conversations, transfers, known, asked, directory, watch, waitingRoom, time);
    }

    @Bean
    ConversationGrpcApi conversationApi(
            Desk desk,
            Reassignment reassignment,
            Conversations conversations,
            Messages messages,
            Answering answering,
            PageTokens tokens,
            InstantSource time) {
        return new ConversationGrpcApi(desk, reassignment, conversations, messages, answering, tokens, time);
    }
}
