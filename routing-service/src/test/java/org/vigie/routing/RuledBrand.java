package org.vigie.routing;

import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.routing.v1.Availability;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.EventServiceGrpc;
import org.vigie.contract.routing.v1.GetConversationRequest;
import org.vigie.contract.routing.v1.GetRoutingRulesRequest;
import org.vigie.contract.routing.v1.ListConversationsRequest;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.contract.routing.v1.RoutingAction;
import org.vigie.contract.routing.v1.RoutingRule;
import org.vigie.contract.routing.v1.RoutingRuleServiceGrpc;
import org.vigie.contract.routing.v1.RoutingRules;
import org.vigie.contract.routing.v1.SendHeartbeatRequest;
import org.vigie.contract.routing.v1.UpdateRoutingRulesRequest;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.routing.directory.member.InMemoryIdentityProvider;
import org.vigie.testing.MintedTokens;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** A brand of an agency of its own, to set rules for and offer mentions to over real gRPC. */
public record RuledBrand(RoutingInstance routing, String agency, String brand) {
    public static RuledBrand create(RoutingInstance routing) throws StatusException {
        return create(routing, "a" + UUID.randomUUID().toString().substring(0, 12), "nova");
    }

    public static RuledBrand create(RoutingInstance routing, String agency, String brand) throws StatusException {
        RuledBrand created = new RuledBrand(routing, agency, brand);
        Brands.create(created.as("ada", "all/admin"), agency, brand);
        return created;
    }

    public BrandId id() {
        return BrandId.of(agency, brand);
    }

    public Channel as(String name, String... grants) {
        return routing.as(MintedTokens.tokens().named(name, agency, grants));
    }

    public Channel agent(String name) {
        return as(name, brand + "/agent");
    }

    /** An agent is there and can take so much. */
    public void heartbeat(String name, int capacity) throws StatusException {
        PresenceServiceGrpc.newBlockingV2Stub(agent(name))
                .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                        .setAgency(agency)
                        .setAvailability(Availability.AVAILABILITY_AVAILABLE)
                        .setCapacity(capacity)
                        .build());
    }

    public void queue(String id, String purpose, String... languages) throws StatusException {
        queue(id, purpose, 0, languages);
    }

    public void queue(String id, String purpose, int firstResponseTargetSeconds, String... languages)
            throws StatusException {
        DirectoryServiceGrpc.newBlockingV2Stub(as("ada", "all/admin"))
                .createQueue(CreateQueueRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .setQueue(Queue.newBuilder()
                                .setId(id)
                                .setDisplayName(id)
                                .setPurpose(purpose)
                                .setFirstResponseTargetSeconds(firstResponseTargetSeconds)
                                .addAllLanguages(List.of(languages)))
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }

    /** The brand's facts, as whoever asks by this channel may read them. */
    public BlockingClientCall<?, Event> facts(Channel channel) {
        return EventServiceGrpc.newBlockingV2Stub(channel)
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .build());
    }

    /** The fact that says why a conversation is nobody's any more; waits for it. */
    public Event released(String conversation) throws Exception {
        var facts = facts(routing.as(MintedTokens.tokens().service("reporting")));
        Event event = facts.read(20, TimeUnit.SECONDS);
        while (event != null
                && !(event.getType().equals("ConversationReleased")
                        && event.getSubject().equals(conversation))) {
            event = facts.read(20, TimeUnit.SECONDS);
        }
        facts.cancel("seen", null);
        return Objects.requireNonNull(event, "no such fact within 20 s");
    }

    /** Makes a person known and gives them a role on the brand. */
    public void person(String subject, Role role) {
        InMemoryIdentityProvider provider = routing.bean(InMemoryIdentityProvider.class);
        provider.add(new AgencyId(agency), subject);
        provider.grant(id(), subject, role);
    }

    public RoutingRules rules() throws StatusException {
        return RoutingRuleServiceGrpc.newBlockingV2Stub(as("ana", brand + "/analyst"))
                .getRoutingRules(GetRoutingRulesRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .build());
    }

    public RoutingRules setRules(String etag, RoutingRule... rules) throws StatusException {
        return RoutingRuleServiceGrpc.newBlockingV2Stub(as("ines", brand + "/lead"))
                .updateRoutingRules(UpdateRoutingRulesRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .setRoutingRules(RoutingRules.newBuilder()
                                .addAllRules(List.of(rules))
                                .setEtag(etag))
                        .build());
    }

    public static RoutingRule.Builder rule(String id, MentionLabel label, RoutingAction action) {
        return RoutingRule.newBuilder()
                .setId(id)
                .setDisplayName("Rule " + id)
                .addLabels(label)
                .setAction(action);
    }

    public static RoutingRule spamIsWatched() {
        return rule("spam", MentionLabel.MENTION_LABEL_SPAM, RoutingAction.ROUTING_ACTION_WATCH_ONLY)
                .build();
    }

    public static RoutingRule leadsGoTo(String owner) {
        return rule("leads", MentionLabel.MENTION_LABEL_LEAD, RoutingAction.ROUTING_ACTION_OWNER)
                .setOwner(owner)
                .build();
    }

    public static RoutingRule ideasGoTo(String queue) {
        return rule("ideas", MentionLabel.MENTION_LABEL_PRODUCT_IDEA, RoutingAction.ROUTING_ACTION_QUEUE)
                .setQueue(queue)
                .build();
    }

    /** A mail of a new customer. */
    public Mention mail(MentionLabel... labels) {
        String author = UUID.randomUUID() + "@customer.example";
        return Mentions.mail(agency, brand, author, "<" + author + ">", "Bonjour").toBuilder()
                .addAllLabels(List.of(labels))
                .build();
    }

    /** A post that a source found, of a new author. */
    public Mention post() {
        return mail().toBuilder()
                .clearAccount()
                .setSource("news")
                .setNetwork("feed")
                .build();
    }

    /** The conversations of these mentions; empty where there is none. */
    public List<String> offer(Mention... mentions) throws StatusException {
        return offer(List.of(mentions).stream().map(Mentions::offer).toList());
    }

    /** The conversation of a mention that a saved query matched; empty when there is none. */
    public String offerMatched(Mention mention, MatchedQuery.Builder matched) throws StatusException {
        return offer(List.of(
                        Mentions.offer(mention).toBuilder().addMatched(matched).build()))
                .getFirst();
    }

    /** The conversations of what ingestion hands over in one batch; empty where there is none. */
    public List<String> offer(List<Offer> offers) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(
                        routing.as(MintedTokens.tokens().service("ingestion")))
                .offerMentions(OfferMentionsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .addAllOffers(offers)
                        .build())
                .getConversationsList();
    }

    public Conversation get(String conversation) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(agent("lea"))
                .getConversation(GetConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .setConversation(conversation)
                        .build());
    }

    public List<Conversation> conversations() throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(agent("lea"))
                .listConversations(ListConversationsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .setPageSize(200)
                        .build())
                .getConversationsList();
    }
}
