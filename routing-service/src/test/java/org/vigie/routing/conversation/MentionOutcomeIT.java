package org.vigie.routing.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import io.grpc.StatusException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.routing.v1.*;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** What became of mentions, over real gRPC and PostgreSQL. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class MentionOutcomeIT {
    private static final String WORDS = "words";
    private static final String WORDS_SHA256 = "dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e";

    private static PretendPublishing publishing;
    private static RoutingInstance routing;

    @SuppressWarnings("NullAway.Init")
    private RuledBrand nova;

    @BeforeAll
    static void start() {
        publishing = new PretendPublishing();
        routing = RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "outcomes:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
        publishing.close();
    }

    @BeforeEach
    void newBrand() throws StatusException {
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        nova = RuledBrand.create(routing);
    }

    private static ConversationServiceGrpc.ConversationServiceBlockingV2Stub conversations(RuledBrand brand) {
        return ConversationServiceGrpc.newBlockingV2Stub(brand.agent("lea"));
    }

    private Conversation pick(String conversation) throws StatusException {
        return conversations(nova)
                .acceptConversation(AcceptConversationRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand(nova.brand())
                        .setConversation(conversation)
                        .build());
    }

    private Conversation reply(Conversation held, boolean again) throws StatusException {
        return conversations(nova)
                .replyToConversation(ReplyToConversationRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand(nova.brand())
                        .setConversation(held.getId())
                        .setEpoch(held.getEpoch())
                        .setText(WORDS)
                        .setTextSha256(WORDS_SHA256)
                        .setAnswerAgain(again)
                        .setRequestId(UUID.randomUUID().toString())
                        .build())
                .getConversation();
    }

    private static List<MentionOutcome> outcomes(RuledBrand brand, String... mentions) throws StatusException {
        return conversations(brand)
                .listMentionOutcomes(ListMentionOutcomesRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .addAllMentions(List.of(mentions))
                        .build())
                .getOutcomesList();
    }

    private MentionOutcome outcome(Mention mention) throws StatusException {
        return outcomes(nova, mention.getId()).getFirst();
    }

    @Test
    void mention_isFollowedFromTheQueueToTheAnswerAndTheEnd() throws Exception {
        Mention mention = nova.mail();
        String id = nova.offer(mention).getFirst();
        MentionOutcome waiting = outcome(mention);
        assertThat(waiting.getConversation()).isEqualTo(id);
        assertThat(waiting.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
        assertThat(waiting.getQueue()).isEqualTo("care");
        assertThat(waiting.getAgentName()).isEmpty();
        assertThat(waiting.hasAnsweredAt()).isFalse();
        Conversation held = pick(id);
        assertThat(outcome(mention).getAgentName())
                .isEqualTo(held.getAgentName())
                .isNotEmpty();
        reply(held, false);
        MentionOutcome answered = outcome(mention);
        assertThat(answered.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);
        assertThat(answered.getAnsweredAt()).isEqualTo(deliveredAt(id));
        assertThat(answered.hasResolvedAt()).isFalse();
        Conversation resolved = conversations(nova)
                .resolveConversation(ResolveConversationRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand(nova.brand())
                        .setConversation(id)
                        .setEpoch(held.getEpoch())
                        .build());
        MentionOutcome done = outcome(mention);
        assertThat(done.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_RESOLVED);
        assertThat(done.getResolvedAt()).isEqualTo(resolved.getResolvedAt());
        assertThat(done.getAnsweredAt()).isEqualTo(answered.getAnsweredAt());
        assertThat(done.getAgentName()).as("nobody holds it any more").isEqualTo(held.getAgentName());
    }

    private void deliverAMinuteAfterTheLastMessage(String conversation) {
        BrandId brand = BrandId.of(nova.agency(), nova.brand());
        routing.bean(PostgresBrands.class)
                .doInBrand(
                        brand,
                        tx -> tx.sql("""
                        update message set delivered_at = (
                            select max(l.stored_at) + interval '1 minute' from message l
                            where l.agency = :agency and l.brand = :brand and l.conversation = :conversation)
                        where agency = :agency and brand = :brand and conversation = :conversation
                          and delivery_state = 'delivered'
                        """)
                                .param("agency", nova.agency())
                                .param("brand", nova.brand())
                                .param("conversation", UUID.fromString(conversation))
                                .update());
    }

    private Timestamp deliveredAt(String conversation) {
        return publishing
                .ofRequest(publishing.sent().stream()
                        .filter(sent -> sent.getConversation().equals(conversation))
                        .findFirst()
                        .orElseThrow()
                        .getRequestId())
                .getDeliveredAt();
    }

    @Test
    void reply_answersWhatCameBeforeItOnly_andOnlyOnceItIsDelivered() throws Exception {
        Mention first = nova.mail();
        String id = nova.offer(first).getFirst();
        Conversation held = pick(id);
        publishing.answerWith(DeliveryState.DELIVERY_STATE_UNKNOWN);
        reply(held, false);
        assertThat(outcome(first).hasAnsweredAt()).as("not delivered").isFalse();
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        Conversation pending = reply(held, true);
        Mention second =
                Mentions.mail(nova.agency(), nova.brand(), first.getAuthor().getId(), first.getThread(), "Et ?");
        assertThat(nova.offer(second)).containsExactly(id);
        List<MentionOutcome> both = outcomes(nova, second.getId(), first.getId());
        assertThat(both).extracting(MentionOutcome::getMention).containsExactly(second.getId(), first.getId());
        assertThat(both.get(0).hasAnsweredAt()).isFalse();
        assertThat(both.get(1).hasAnsweredAt()).isTrue();
        reply(pick(id), true);
        assertThat(outcome(second).hasAnsweredAt()).isTrue();
        assertThat(outcome(first).getAnsweredAt())
                .as("the first answer stays the first")
                .isEqualTo(both.get(1).getAnsweredAt());
        assertThat(pending.getId()).isEqualTo(id);
    }

    @Test
    void replyThatWasWrittenBeforeAndDeliveredAfter_answers() throws Exception {
        Mention first = nova.mail();
        String id = nova.offer(first).getFirst();
        reply(pick(id), false);
        Mention second =
                Mentions.mail(nova.agency(), nova.brand(), first.getAuthor().getId(), first.getThread(), "Et ?");
        nova.offer(second);
        assertThat(outcome(second).hasAnsweredAt()).as("delivered before").isFalse();

        deliverAMinuteAfterTheLastMessage(id);

        assertThat(outcome(second).hasAnsweredAt()).isTrue();
        assertThat(outcome(second).getAnsweredAt()).isEqualTo(outcome(first).getAnsweredAt());
    }

    @Test
    void request_isAnsweredInItsOrder_eachOnce_withoutWhatHasNoConversation() throws Exception {
        nova.setRules("v0", RuledBrand.spamIsWatched());
        Mention one = nova.mail();
        Mention two = nova.mail();
        Mention watched = nova.mail(org.vigie.contract.ingestion.v1.MentionLabel.MENTION_LABEL_SPAM);
        nova.offer(one, two, watched);
        assertThat(outcomes(nova, two.getId(), "unknown", watched.getId(), "a\0b", one.getId(), two.getId()))
                .extracting(MentionOutcome::getMention)
                .containsExactly(two.getId(), one.getId());
        assertThat(outcomes(nova, "\0")).isEmpty();
        assertThat(outcomes(nova, Collections.nCopies(200, one.getId()).toArray(String[]::new)))
                .hasSize(1);
        for (List<String> wrong : List.of(List.<String>of(), Collections.nCopies(201, "m"))) {
            assertThatThrownBy(() -> outcomes(nova, wrong.toArray(String[]::new)))
                    .isInstanceOfSatisfying(
                            StatusException.class,
                            failure -> assertThat(GrpcProblems.reason(failure)).contains("FIELD_INVALID"));
        }
    }

    @Test
    void neverReturnsAnotherBrandsData() throws Exception {
        Mention mine = nova.mail();
        nova.offer(mine);
        RuledBrand sibling = RuledBrand.create(routing, nova.agency(), "zest");
        RuledBrand foreign = RuledBrand.create(routing);
        for (RuledBrand other : List.of(sibling, foreign)) {
            assertThat(outcomes(other, mine.getId())).isEmpty();
        }
    }

    @Test
    void search_mayAskForAnyBrand() throws Exception {
        Mention mention = nova.mail();
        nova.offer(mention);
        assertThat(ConversationServiceGrpc.newBlockingV2Stub(
                                routing.as(MintedTokens.tokens().service("search")))
                        .listMentionOutcomes(ListMentionOutcomesRequest.newBuilder()
                                .setAgency(nova.agency())
                                .setBrand(nova.brand())
                                .addMentions(mention.getId())
                                .build())
                        .getOutcomesList())
                .hasSize(1);
    }
}
