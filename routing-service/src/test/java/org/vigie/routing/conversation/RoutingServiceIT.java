package org.vigie.routing.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.AuthorErased;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.routing.v1.*;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.Role;
import org.vigie.contract.wire.v1.Signal;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.contract.wire.v1.WatchSignalsRequest;
import org.vigie.routing.Brands;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RoutingReason;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.testing.Tokens;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.text.TextHash;

@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class RoutingServiceIT {
    private static final Tokens TOKENS = MintedTokens.tokens();
    private static PretendPublishing publishing;
    private static RoutingInstance routing;
    private String agency = "";

    @BeforeAll
    static void start() {
        publishing = new PretendPublishing();
        routing = RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "service:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
        publishing.close();
    }

    @BeforeEach
    void newAgency() throws StatusException {
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        agency = "a" + UUID.randomUUID().toString().substring(0, 12);
        createBrand("nova");
    }

    private void createBrand(String slug) throws StatusException {
        Brands.create(
                admin(),
                agency,
                Brand.newBuilder()
                        .setId(slug)
                        .setDisplayName("Nova Mobile")
                        .setTimeZone("Europe/Paris")
                        .addLanguages("fr"));
    }

    private Channel admin() {
        return routing.as(TOKENS.named("ada", agency, "all/admin"));
    }

    private Channel agent(String name) {
        return routing.as(TOKENS.named(name, agency, "nova/agent"));
    }

    private static ConversationServiceGrpc.ConversationServiceBlockingV2Stub conversations(Channel channel) {
        return ConversationServiceGrpc.newBlockingV2Stub(channel);
    }

    private OfferMentionsResponse offer(Mention... mentions) throws StatusException {
        return conversations(routing.as(TOKENS.service("ingestion")))
                .offerMentions(OfferMentionsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .addAllOffers(
                                List.of(mentions).stream().map(Mentions::offer).toList())
                        .build());
    }

    private Conversation get(String id) throws StatusException {
        return conversations(agent("lea"))
                .getConversation(GetConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(id)
                        .build());
    }

    private Conversation pick(String name, String id) throws StatusException {
        return accept(name, id, 0, 0);
    }

    private Conversation accept(String name, String id, long epoch, long generation) throws StatusException {
        return conversations(agent(name))
                .acceptConversation(AcceptConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(id)
                        .setEpoch(epoch)
                        .setGeneration(generation)
                        .build());
    }

    private ReplyToConversationResponse reply(Conversation held, String text, String request, boolean again)
            throws StatusException {
        return conversations(agent("lea"))
                .replyToConversation(ReplyToConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(held.getId())
                        .setEpoch(held.getEpoch())
                        .setText(text)
                        .setTextSha256(TextHash.of(text))
                        .setAnswerAgain(again)
                        .setRequestId(request)
                        .build());
    }

    private Conversation resolve(Conversation held) throws StatusException {
        return conversations(agent("lea"))
                .resolveConversation(ResolveConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(held.getId())
                        .setEpoch(held.getEpoch())
                        .build());
    }

    private void beat(String name, Availability availability, int capacity) throws StatusException {
        PresenceServiceGrpc.newBlockingV2Stub(agent(name))
                .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                        .setAgency(agency)
                        .setAvailability(availability)
                        .setCapacity(capacity)
                        .build());
    }

    private static void refused(RoutingReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusException.class,
                        failure -> assertThat(GrpcProblems.reason(failure)).contains(reason.name()));
    }

    @Test
    void mention_isOfferedAcceptedAnsweredAndResolved() throws Exception {
        beat("lea", Availability.AVAILABILITY_AVAILABLE, 3);
        Mention mention = Mentions.mail(agency, "nova", "marie@customer.example", "t1", "Ma facture est fausse !");
        String id = offer(mention).getConversations(0);

        Conversation offered = await().atMost(Duration.ofSeconds(5))
                .until(() -> get(id), found -> found.getState() == ConversationState.CONVERSATION_STATE_RESERVED);
        assertThat(offered.getAgent()).isEqualTo("lea");
        assertThat(offered.getEpoch()).isEqualTo(1);
        assertThat(offered.getGeneration()).isPositive();
        refused(RoutingReason.RESERVED_FOR_ANOTHER, () -> pick("tom", id));

        Conversation held = accept("lea", id, offered.getEpoch(), offered.getGeneration());
        assertThat(held.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
        assertThat(accept("lea", id, offered.getEpoch(), offered.getGeneration()))
                .isEqualTo(held);
        refused(RoutingReason.STALE_EPOCH, () -> accept("tom", id, 1, offered.getGeneration()));

        ReplyToConversationResponse replied =
                reply(held, "Bonjour Marie", UUID.randomUUID().toString(), false);
        assertThat(replied.getMessage().getDeliveryState()).isEqualTo("delivered");
        assertThat(replied.getConversation().getState())
                .isEqualTo(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);
        assertThat(replied.getConversation().hasFirstResponseAt()).isTrue();
        var left = publishing.sent().getLast();
        assertThat(left.getRecipient()).isEqualTo("marie@customer.example");
        assertThat(left.getInReplyTo()).isEqualTo(mention.getNativeId());
        assertThat(left.getSubject()).isEqualTo("Re: Ma facture");
        assertThat(left.getExtrasMap()).containsKey("message_id");

        Conversation resolved = resolve(replied.getConversation());
        assertThat(resolved.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_RESOLVED);
        assertThat(factsOf(id, "ConversationResolved"))
                .containsExactly(
                        "ConversationOpened",
                        "MessageReceived",
                        "ConversationReserved",
                        "ConversationAssigned",
                        "MessageReceived",
                        "ReplySent",
                        "ConversationResolved");
    }

    private List<String> factsOf(String subject, String last) throws Exception {
        var call = EventServiceGrpc.newBlockingV2Stub(routing.as(TOKENS.service("reporting")))
                .withDeadlineAfter(Duration.ofSeconds(20))
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .build());
        List<String> types = new java.util.ArrayList<>();
        for (Event event = call.read(); event != null; event = call.read()) {
            if (event.getSubject().equals(subject)) {
                types.add(event.getType());
                if (event.getType().equals(last)) {
                    break;
                }
            }
        }
        call.cancel("seen", null);
        return types;
    }

    @Test
    void mention_repeatedEditedOrOlder_staysInItsOneConversation() throws Exception {
        Mention first = Mentions.mail(agency, "nova", "paul@customer.example", "t2", "Bonjour");
        String id = offer(first).getConversations(0);
        assertThat(offer(first, first).getConversationsList()).containsExactly(id, id);
        Mention edited =
                first.toBuilder().setVersion(2).setText("Bonjour, corrigé").build();
        offer(edited);
        offer(first);
        Conversation conversation = get(id);
        assertThat(conversation.getMessageCount()).isEqualTo(1);
        assertThat(conversation.getExcerpt()).isEqualTo("Bonjour, corrigé");
        Message message = messages(id).getFirst();
        assertThat(message.getText()).isEqualTo("Bonjour, corrigé");
        assertThat(message.getEdited()).isTrue();
        Mention second = Mentions.mail(agency, "nova", "paul@customer.example", "t2", "Encore moi");
        assertThat(offer(second).getConversations(0)).isEqualTo(id);
        assertThat(messages(id)).hasSize(2);
    }

    private List<Message> messages(String id) throws StatusException {
        return conversations(agent("lea"))
                .listMessages(ListMessagesRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(id)
                        .build())
                .getMessagesList();
    }

    @Test
    void erasedAuthor_losesTextsAndNames() throws Exception {
        String id = offer(Mentions.mail(agency, "nova", "zoe@customer.example", "t3", "Mon secret"))
                .getConversations(0);
        var answer = conversations(routing.as(TOKENS.service("ingestion")))
                .offerMentions(OfferMentionsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .addOffers(Offer.newBuilder()
                                .setEntry(InboxEntry.newBuilder()
                                        .setAuthorErased(AuthorErased.newBuilder()
                                                .setAgency(agency)
                                                .setBrand("nova")
                                                .setNetwork("mail")
                                                .setAuthor("zoe@customer.example"))))
                        .build());
        assertThat(answer.getConversationsList()).containsExactly("");
        Conversation erased = get(id);
        assertThat(erased.toString())
                .doesNotContain("zoe")
                .doesNotContain("secret")
                .doesNotContain("facture");
        assertThat(erased.getCanReply()).isFalse();
        assertThat(messages(id).getFirst().toString()).doesNotContain("zoe").doesNotContain("secret");
    }

    @Test
    void reply_lostOnTheWay_isSentOnceAndLearntLater() throws Exception {
        Conversation held = pick(
                "lea",
                offer(Mentions.mail(agency, "nova", "luc@customer.example", "t4", "Alors ?"))
                        .getConversations(0));
        String request = UUID.randomUUID().toString();
        publishing.loseAnswers();
        int before = publishing.sent().size();
        refused(RoutingReason.PUBLISHING_UNAVAILABLE, () -> reply(held, "Voilà", request, false));
        assertThat(messages(held.getId()).getLast().getDeliveryState()).isEqualTo("unknown");
        await().until(publishing::isWatched);
        publishing.settle(publishing.ofRequest(request).getId(), DeliveryState.DELIVERY_STATE_DELIVERED);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get(held.getId()).getState() == ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(reply(held, "Voilà", request, false).getMessage().getDeliveryState())
                .isEqualTo("delivered");
        assertThat(publishing.sent()).hasSize(before + 1);
        refused(RoutingReason.REQUEST_ID_REUSED, () -> reply(held, "Autre chose", request, false));
        refused(
                RoutingReason.ALREADY_ANSWERED,
                () -> reply(held, "Encore", UUID.randomUUID().toString(), false));
        assertThat(reply(held, "Encore", UUID.randomUUID().toString(), true)
                        .getMessage()
                        .getDeliveryState())
                .isEqualTo("delivered");
    }

    @Test
    void reply_duringAHold_isRefusedAndNothingLeaves() throws Exception {
        Conversation held = pick(
                "lea",
                offer(Mentions.mail(agency, "nova", "eva@customer.example", "t5", "Allo"))
                        .getConversations(0));
        publishing.refuseWith(new Problem(RoutingReason.HELD, "A hold stands.", Map.of("hold", "h1")));
        refused(
                RoutingReason.HELD,
                () -> reply(held, "Bonjour", UUID.randomUUID().toString(), false));
        assertThat(messages(held.getId()).getLast().getDeliveryState()).isEqualTo("held");
        assertThat(get(held.getId()).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
    }

    private enum OfPublishing implements Reason {
        CREDENTIALS_UNAVAILABLE;

        @Override
        public Status.Code code() {
            return Status.Code.UNAVAILABLE;
        }
    }

    @Test
    void reply_whoseAccountCannotBeBorrowed_isKnownNotToHaveLeft() throws Exception {
        Conversation held = pick(
                "lea",
                offer(Mentions.mail(agency, "nova", "ida@customer.example", "t6", "Allo"))
                        .getConversations(0));
        publishing.refuseWith(new Problem(OfPublishing.CREDENTIALS_UNAVAILABLE, "They can't be had now."));
        refused(
                RoutingReason.PUBLISHING_UNAVAILABLE,
                () -> reply(held, "Bonjour", UUID.randomUUID().toString(), false));
        assertThat(messages(held.getId()).getLast().getDeliveryState()).isEqualTo("refused");
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(reply(held, "Bonjour", UUID.randomUUID().toString(), false)
                        .getMessage()
                        .getDeliveryState())
                .isEqualTo("delivered");
    }

    @Test
    void capacity_isNeverExceeded() throws Exception {
        beat("lea", Availability.AVAILABILITY_AWAY, 1);
        String one = offer(Mentions.mail(agency, "nova", "a@customer.example", "a", "un"))
                .getConversations(0);
        String two = offer(Mentions.mail(agency, "nova", "b@customer.example", "b", "deux"))
                .getConversations(0);
        Conversation held = pick("lea", one);
        refused(RoutingReason.CAPACITY_REACHED, () -> pick("lea", two));
        refused(RoutingReason.ALREADY_ASSIGNED, () -> pick("tom", one));
        conversations(agent("lea"))
                .releaseConversation(ReleaseConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(one)
                        .setEpoch(held.getEpoch())
                        .build());
        assertThat(pick("lea", two).getAgent()).isEqualTo("lea");
    }

    @Test
    void list_pagesByPriorityAndWaitWithoutRepeating() throws Exception {
        for (int i = 0; i < 7; i++) {
            offer(Mentions.mail(agency, "nova", "c" + i + "@customer.example", "t", "numéro " + i));
        }
        ListConversationsRequest.Builder request = ListConversationsRequest.newBuilder()
                .setAgency(agency)
                .setBrand("-")
                .addStates(ConversationState.CONVERSATION_STATE_NEW)
                .setPageSize(3);
        List<String> seen = new java.util.ArrayList<>();
        ListConversationsResponse page;
        do {
            page = conversations(agent("lea")).listConversations(request.build());
            // What comes meanwhile is on its page, and what was counted at the beginning stays said.
            assertThat(page.getTotal()).isEqualTo(7);
            if (seen.isEmpty()) {
                offer(Mentions.mail(agency, "nova", "late@customer.example", "t", "numéro 7"));
            }
            page.getConversationsList().forEach(conversation -> seen.add(conversation.getExcerpt()));
            request.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());
        assertThat(seen)
                .containsExactly(
                        "numéro 0", "numéro 1", "numéro 2", "numéro 3", "numéro 4", "numéro 5", "numéro 6", "numéro 7");
    }

    @Test
    void signals_tellTheAgentOfTheOfferAndNobodyElse() throws Exception {
        beat("lea", Availability.AVAILABILITY_AVAILABLE, 1);
        var leas = PresenceServiceGrpc.newBlockingV2Stub(agent("lea"))
                .watchSignals(WatchSignalsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("-")
                        .build());
        var toms = PresenceServiceGrpc.newBlockingV2Stub(agent("tom"))
                .watchSignals(WatchSignalsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("-")
                        .build());
        assertThat(until(leas, "SnapshotEnded")).contains("PresenceChanged");
        assertThat(until(toms, "SnapshotEnded")).contains("PresenceChanged");
        offer(Mentions.mail(agency, "nova", "ida@customer.example", "t6", "Hello"));
        assertThat(until(leas, "ReservationOffered")).isEmpty();
        beat("lea", Availability.AVAILABILITY_OFFLINE, 0);
        assertThat(until(leas, "ReservationWithdrawn")).doesNotContain("ReservationOffered");
        assertThat(until(toms, "PresenceChanged")).isEmpty();
        leas.cancel("seen", null);
        toms.cancel("seen", null);
    }

    private static List<String> until(io.grpc.stub.BlockingClientCall<?, Signal> call, String last) throws Exception {
        List<String> types = new java.util.ArrayList<>();
        for (Signal signal = call.read(10, java.util.concurrent.TimeUnit.SECONDS);
                signal != null && !signal.getType().equals(last);
                signal = call.read(10, java.util.concurrent.TimeUnit.SECONDS)) {
            types.add(signal.getType());
        }
        return types;
    }

    @Test
    void slug_isNeverUsedAgain() {
        refused(RoutingReason.BRAND_EXISTS, () -> createBrand("nova"));
        refused(RoutingReason.SLUG_INVALID, () -> createBrand("all"));
    }

    @Test
    void rebuild_takesOffersBackUnderANewGeneration() throws Exception {
        beat("lea", Availability.AVAILABILITY_AVAILABLE, 1);
        String id = offer(Mentions.mail(agency, "nova", "f@customer.example", "f", "Bonjour"))
                .getConversations(0);
        Conversation offered = await().atMost(Duration.ofSeconds(5))
                .until(() -> get(id), found -> found.getState() == ConversationState.CONVERSATION_STATE_RESERVED);
        RebuildQueuesResponse rebuilt = DirectoryServiceGrpc.newBlockingV2Stub(admin())
                .rebuildQueues(
                        RebuildQueuesRequest.newBuilder().setAgency(agency).build());
        assertThat(rebuilt.getGeneration()).isGreaterThan(offered.getGeneration());
        refused(RoutingReason.STALE_EPOCH, () -> accept("lea", id, offered.getEpoch(), offered.getGeneration()));
        String who = routing.bean(PostgresBrands.class)
                .inBrands(
                        BrandScope.all(new AgencyId(agency)),
                        tx -> tx.sql("select actor from audit where brand = '-' and action = 'QueueGenerationRaised'"
                                        + " and details ->> 'generation' = :generation")
                                .param("generation", Long.toString(rebuilt.getGeneration()))
                                .query(String.class)
                                .single());
        assertThat(who).isEqualTo("ada");
    }

    @Test
    void rolesOfWhoIsHere_areToldToServicesForTheBrandAskedFor() throws Exception {
        createBrand("zest");
        PresenceServiceGrpc.newBlockingV2Stub(routing.as(TOKENS.named("lou", agency, "nova/agent", "zest/lead")))
                .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                        .setAgency(agency)
                        .setAvailability(Availability.AVAILABILITY_AVAILABLE)
                        .build());
        Channel search = routing.as(TOKENS.service("search"));
        assertThat(roles(search, "nova")).containsExactly(Role.ROLE_AGENT);
        assertThat(roles(search, "zest")).containsExactly(Role.ROLE_LEAD);
        assertThat(roles(agent("lea"), "nova")).as("a colleague's business").isEmpty();
    }

    private List<Role> roles(Channel channel, String brand) throws StatusException {
        return PresenceServiceGrpc.newBlockingV2Stub(channel)
                .listPresence(ListPresenceRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .build())
                .getAgents(0)
                .getRolesList();
    }
}
