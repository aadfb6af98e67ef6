package org.vigie.routing.conversation.store;

import java.time.InstantSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.routing.conversation.absence.AbsenceSettings;
import org.vigie.routing.conversation.message.Messages;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.message.UnsaidReplies;
import org.vigie.routing.conversation.snooze.Snoozes;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.transfer.Transfers;
import org.vigie.routing.conversation.work.AgentLoads;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.routing.conversation.work.Offers;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;

/** Wires conversations, messages, offers and replies in PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConversationStoreConfiguration.Notes.class)
class ConversationStoreConfiguration {
    /**
     * Internal notes, under {@code vigie.notes.*}.
     *
     * @param most notes of a conversation, 1 or more; one that has more, because the number was lowered, keeps them
     */
    @ConfigurationProperties("vigie.notes")
    record Notes(@DefaultValue("1000") int most) {
        Notes {
            if (most < 1) {
                throw new IllegalArgumentException("vigie.notes.most: expected 1 or more, actual " + most);
            }
        }
    }

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
    Messages messages(PostgresBrands brands, PostgresHappenings happenings, TimeOrderedIds ids, Notes settings) {
        return new PostgresMessages(brands, happenings, ids, settings.most());
    }

    @Bean
    Replies replies(PostgresBrands brands, PostgresWork work, PostgresHappenings happenings, TimeOrderedIds ids) {
        return new PostgresReplies(brands, work, happenings, ids);
    }

    @Bean
    UnsaidReplies unsaidReplies(PostgresBrands brands, PostgresWork work) {
        return new PostgresUnsaidReplies(brands, work);
    }

    @Bean
    Offers offers(PostgresBrands brands, PostgresHappenings happenings) {
        return new PostgresOffers(brands, happenings);
    }

    @Bean
    Departures departures(PostgresBrands brands, PostgresWork work, PostgresHappenings happenings, TimeOrderedIds ids) {
        return new PostgresDepartures(brands, work, happenings, ids);
    }

    @Bean
    Transfers transfers(PostgresBrands brands, PostgresHappenings happenings, TimeOrderedIds ids) {
        return new PostgresTransfers(brands, happenings, ids);
    }

    @Bean
    Snoozes snoozes(PostgresBrands brands, PostgresHappenings happenings, TimeOrderedIds ids) {
        return new PostgresSnoozes(brands, happenings, ids);
    }

    @Bean
    AgentLoads agentLoads(PostgresBrands brands, AbsenceSettings absence) {
        return new PostgresAgentLoads(brands, absence.noted());
    }
}
