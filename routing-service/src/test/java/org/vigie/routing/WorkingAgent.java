package org.vigie.routing;

import io.grpc.StatusException;
import java.util.List;
import java.util.UUID;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.routing.v1.AcceptConversationRequest;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.ConversationServiceGrpc.ConversationServiceBlockingV2Stub;
import org.vigie.contract.routing.v1.GetConversationRequest;
import org.vigie.contract.routing.v1.ListMessagesRequest;
import org.vigie.contract.routing.v1.Message;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.contract.routing.v1.ReplyToConversationRequest;
import org.vigie.contract.routing.v1.ReplyToConversationResponse;
import org.vigie.contract.routing.v1.ResolveConversationRequest;
import org.vigie.testing.MintedTokens;
import org.vigie.wire.text.TextHash;

/** An agent of an agency's brand {@code nova}, over real gRPC. */
public record WorkingAgent(RoutingInstance routing, String agency, String name) {
    public ConversationServiceBlockingV2Stub stub() {
        return ConversationServiceGrpc.newBlockingV2Stub(
                routing.as(MintedTokens.tokens().named(name, agency, "nova/agent")));
    }

    /** Which conversation it went to, as ingestion is told. */
    public String offered(Offer offer) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(
                        routing.as(MintedTokens.tokens().service("ingestion")))
                .offerMentions(OfferMentionsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .addOffers(offer)
                        .build())
                .getConversations(0);
    }

    /** The conversation that a mention opens, which the agent takes. */
    public Conversation held(Mention mention) throws StatusException {
        return stub().acceptConversation(AcceptConversationRequest.newBuilder()
                .setAgency(agency)
                .setBrand("nova")
                .setConversation(offered(Mentions.offer(mention)))
                .build());
    }

    public Conversation get(String id) throws StatusException {
        return stub().getConversation(GetConversationRequest.newBuilder()
                .setAgency(agency)
                .setBrand("nova")
                .setConversation(id)
                .build());
    }

    public List<Message> messages(Conversation of) throws StatusException {
        return stub().listMessages(ListMessagesRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(of.getId())
                        .build())
                .getMessagesList();
    }

    /** A reply to be sent. */
    public ReplyToConversationRequest.Builder answer(Conversation held, String text, UUID request) {
        return ReplyToConversationRequest.newBuilder()
                .setAgency(agency)
                .setBrand("nova")
                .setConversation(held.getId())
                .setEpoch(held.getEpoch())
                .setText(text)
                .setTextSha256(TextHash.of(text))
                .setRequestId(request.toString());
    }

    public ReplyToConversationResponse send(ReplyToConversationRequest.Builder answer) throws StatusException {
        return stub().replyToConversation(answer.build());
    }

    public Conversation resolve(Conversation held) throws StatusException {
        return stub().resolveConversation(ResolveConversationRequest.newBuilder()
                .setAgency(agency)
                .setBrand("nova")
                .setConversation(held.getId())
                .setEpoch(held.getEpoch())
                .build());
    }
}
