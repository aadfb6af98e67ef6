package org.vigie.routing.conversation;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import org.jspecify.annotations.Nullable;
import org.vigie.contract.routing.v1.MessageDirection;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Author;
import org.vigie.routing.conversation.life.Clocks;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.routing.conversation.life.Undelivered;
import org.vigie.routing.conversation.message.MentionOutcome;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.ReplyRecipient;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;

/** Conversations and messages as they are on the wire. */
final class GrpcConversations {
    private static final GrpcWords<ConversationState, org.vigie.contract.routing.v1.ConversationState> STATES =
            GrpcWords.of(ConversationState.class, org.vigie.contract.routing.v1.ConversationState.class);

    private GrpcConversations() {}

    /** @param recipient of an answer by mail; null = not told */
    static org.vigie.contract.routing.v1.Conversation message(
            Conversation conversation, @Nullable ReplyRecipient recipient) {
        Origin origin = conversation.origin();
        Life life = conversation.life();
        var builder = org.vigie.contract.routing.v1.Conversation.newBuilder()
                .setId(conversation.id().toString())
                .setAgency(conversation.brand().agency().slug())
                .setBrand(conversation.brand().slug())
                .setQueue(conversation.queue())
                .setState(state(life.state()))
                .setNetwork(origin.network())
                .setChannelAccount(origin.account())
                .setSource(origin.source())
                .setAuthor(author(origin.author()))
                .setTitle(conversation.title())
                .setExcerpt(conversation.excerpt())
                .setLanguage(conversation.language())
                .setPriority(conversation.priority())
                .setEpoch(life.epoch())
                .setGeneration(life.generation())
                .setMessageCount(conversation.messageCount())
                .addAllMatchedQueries(conversation.matchedQueries())
                .setCanReply(conversation.replying().possible())
                .setCannotReplyReason(conversation.replying().reason())
                .setEtag(Etag.of(conversation.version()).text());
        Agent agent = life.agent();
        if (agent != null) {
            builder.setAgent(agent.id()).setAgentName(agent.name());
        }
        if (life.reservedUntil() != null) {
            builder.setReservedUntil(timestamp(life.reservedUntil()));
        }
        if (life.state() != ConversationState.RESOLVED) {
            builder.setTurnAt(timestamp(conversation.turn()));
        }
        if (life.snoozedUntil() != null) {
            builder.setSnoozedUntil(timestamp(life.snoozedUntil()));
        }
        if (recipient != null) {
            builder.setReplyRecipient(org.vigie.contract.routing.v1.ReplyRecipient.newBuilder()
                    .setAddress(recipient.address())
                    .setDiffersFromAuthor(recipient.differsFromAuthor())
                    .setOtherDomain(recipient.isOfOtherDomain()));
        }
        cameBack(conversation, builder);
        clocks(life.clocks(), builder);
        return builder.build();
    }

    private static void cameBack(
            Conversation conversation, org.vigie.contract.routing.v1.Conversation.Builder builder) {
        Undelivered undelivered = conversation.undelivered();
        if (undelivered != null) {
            builder.setUndelivered(undelivered.state()).setUndeliveredReason(undelivered.reason());
        }
        Agent absentee = conversation.absentee();
        if (absentee != null) {
            builder.setAbsentAgent(absentee.id()).setAbsentAgentName(absentee.name());
        }
    }

    private static void clocks(Clocks clocks, org.vigie.contract.routing.v1.Conversation.Builder builder) {
        builder.setOpenedAt(timestamp(clocks.openedAt())).setUpdatedAt(timestamp(clocks.updatedAt()));
        if (clocks.waitingSince() != null && clocks.resolvedAt() == null) {
            builder.setWaitingSince(timestamp(clocks.waitingSince()));
        }
        if (clocks.firstResponseDueAt() != null) {
            builder.setFirstResponseDueAt(timestamp(clocks.firstResponseDueAt()));
        }
        if (clocks.reactionDueAt() != null) {
            builder.setReactionDueAt(timestamp(clocks.reactionDueAt()));
        }
        if (clocks.firstResponseAt() != null) {
            builder.setFirstResponseAt(timestamp(clocks.firstResponseAt()));
        }
        if (clocks.resolvedAt() != null) {
            builder.setResolvedAt(timestamp(clocks.resolvedAt()));
        }
    }

    static org.vigie.contract.routing.v1.Message message(Message message) {
        var builder = org.vigie.contract.routing.v1.Message.newBuilder()
                .setId(message.id().toString())
                .setDirection(MessageDirection.MESSAGE_DIRECTION_NOTE)
                .setText(message.text())
                .setHtml(message.html())
                .setOccurredAt(timestamp(message.occurredAt()));
        Message.Incoming incoming = message.incoming();
        if (incoming != null) {
            builder.setDirection(MessageDirection.MESSAGE_DIRECTION_IN)
                    .setMention(incoming.mention())
                    .setAuthor(author(incoming.author()))
                    .setEdited(incoming.edited())
                    .setUrl(incoming.url());
            incoming.quoted()
                    .forEach(one ->
                            builder.addQuotedBuilder().setStart(one.start()).setEnd(one.end()));
        }
        Message.Outgoing outgoing = message.outgoing();
        if (outgoing != null) {
            builder.setDirection(MessageDirection.MESSAGE_DIRECTION_OUT)
                    .setRecipient(outgoing.recipient())
                    .setDelivery(outgoing.delivery())
                    .setDeliveryState(outgoing.state().word())
                    .setDeliveryReason(outgoing.reason());
        }
        Message.Passage passage = message.passage();
        if (passage != null) {
            builder.setDirection(MessageDirection.MESSAGE_DIRECTION_PASSAGE).setPassage(message(passage));
        }
        Agent agent = message.agent();
        if (agent != null) {
            builder.setAgent(agent.id()).setAgentName(agent.name());
        }
        return builder.build();
    }

    private static org.vigie.contract.routing.v1.Passage message(Message.Passage passage) {
        var builder = org.vigie.contract.routing.v1.Passage.newBuilder()
                .setReason(passage.reason())
                .setQueue(passage.queue());
        if (passage.from() != null) {
            builder.setFromAgent(passage.from().id())
                    .setFromAgentName(passage.from().name());
        }
        if (passage.until() != null) {
            builder.setUntil(timestamp(passage.until()));
        }
        if (passage.to() != null) {
            builder.setToAgent(passage.to().id()).setToAgentName(passage.to().name());
        }
        return builder.build();
    }

    static org.vigie.contract.routing.v1.MentionOutcome message(MentionOutcome outcome) {
        var builder = org.vigie.contract.routing.v1.MentionOutcome.newBuilder()
                .setMention(outcome.mention())
                .setConversation(outcome.conversation().toString())
                .setState(state(outcome.state()))
                .setQueue(outcome.queue())
                .setAgentName(outcome.agentName());
        if (outcome.answeredAt() != null) {
            builder.setAnsweredAt(timestamp(outcome.answeredAt()));
        }
        if (outcome.resolvedAt() != null) {
            builder.setResolvedAt(timestamp(outcome.resolvedAt()));
        }
        return builder.build();
    }

    private static org.vigie.contract.ingestion.v1.Author author(Author author) {
        return org.vigie.contract.ingestion.v1.Author.newBuilder()
                .setId(author.id())
                .setName(author.name())
                .setHandle(author.handle())
                .setUrl(author.url())
                .setFollowers(author.followers())
                .build();
    }

    static org.vigie.contract.routing.v1.ConversationState state(ConversationState state) {
        return STATES.contract(state);
    }

    static ConversationState state(org.vigie.contract.routing.v1.ConversationState state) {
        return STATES.domain(state)
                .orElseThrow(() -> Problem.field(RoutingReason.FILTER_INVALID, "states", "expected known states"));
    }
}
