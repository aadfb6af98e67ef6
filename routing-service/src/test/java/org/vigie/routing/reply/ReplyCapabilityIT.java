package org.vigie.routing.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.AuthorErased;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.routing.v1.AcceptConversationRequest;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.Message;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.routing.Brands;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.WorkingAgent;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;

/** What an account can do is decided when a reply is sent, not when the customer wrote. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class ReplyCapabilityIT {
    private final String agency = "c" + UUID.randomUUID().toString().substring(0, 12);
    private final PretendPublishing publishing = new PretendPublishing();
    private final RoutingInstance routing =
            RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "capability:"));

    private enum OfPublishing implements Reason {
        ACCOUNT_UNKNOWN;

        @Override
        public Status.Code code() {
            return Status.Code.NOT_FOUND;
        }
    }

    @BeforeEach
    void newBrand() throws StatusException {
        Brands.create(routing.as(MintedTokens.tokens().named("ada", agency, "all/admin")), agency, "nova");
    }

    @AfterEach
    void stop() {
        routing.close();
        publishing.close();
    }

    private WorkingAgent lea() {
        return new WorkingAgent(routing, agency, "lea");
    }

    private Mention mention() {
        String author = UUID.randomUUID().toString();
        return Mentions.mail(agency, "nova", author, "<" + author + ">", "Where is my parcel?");
    }

    /** Came in while the account could not answer. */
    private Conversation held(Mention mention, String reason) throws StatusException {
        String id = lea().offered(Mentions.offer(mention).toBuilder()
                .setCanReply(false)
                .setCannotReplyReason(reason)
                .build());
        return lea().stub()
                .acceptConversation(AcceptConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(id)
                        .build());
    }

    private Message reply(Conversation held, UUID request) throws StatusException {
        return lea().send(lea().answer(held, "Tomorrow.", request)).getMessage();
    }

    private void refused(Conversation held, UUID request, RoutingReason reason, String cause) {
        assertThatThrownBy(() -> reply(held, request)).isInstanceOfSatisfying(StatusException.class, e -> {
            assertThat(GrpcProblems.reason(e)).contains(reason.name());
            assertThat(e.getStatus().getCode()).isEqualTo(reason.code());
            assertThat(GrpcProblems.info(e).orElseThrow().getMetadataMap().getOrDefault("cause", ""))
                    .isEqualTo(cause);
        });
    }

    @Test
    void accountThatWasMended_takesTheAnswerToWhatCameBefore() throws Exception {
        for (String reason : new String[] {"NO_CALLBACK", "ACCOUNT_DISABLED", "ACCOUNT_UNKNOWN"}) {
            Conversation held = held(mention(), reason);
            assertThat(held.getCannotReplyReason())
                    .as("as it was when the customer wrote")
                    .isEqualTo(reason);
            assertThat(reply(held, UUID.randomUUID()).getDeliveryState())
                    .as(reason)
                    .isEqualTo("delivered");
        }
        assertThat(publishing.sent()).hasSize(3);
    }

    @Test
    void accountThatCannotAnswerNow_refusesWithItsOwnReason_andTheSameRequestIsTakenOnceItCan() throws Exception {
        Conversation held = held(mention(), "NO_CALLBACK");
        UUID request = UUID.randomUUID();
        publishing.refuseWith(
                new Problem(RoutingReason.NO_REPLY_CAPABILITY, "It is mute.", Map.of("cause", "NO_CALLBACK")));
        refused(held, request, RoutingReason.NO_REPLY_CAPABILITY, "NO_CALLBACK");
        assertThat(last(held).getDeliveryState()).isEqualTo("refused");
        assertThat(last(held).getDeliveryReason()).isEqualTo("NO_CALLBACK");
        publishing.refuseWith(new Problem(RoutingReason.ACCOUNT_DISABLED, "It is switched off."));
        refused(held, request, RoutingReason.ACCOUNT_DISABLED, "");
        assertThat(last(held).getDeliveryReason()).isEqualTo("ACCOUNT_DISABLED");
        publishing.refuseWith(new Problem(OfPublishing.ACCOUNT_UNKNOWN, "No account by this id."));
        refused(held, request, RoutingReason.NO_REPLY_CAPABILITY, "ACCOUNT_UNKNOWN");
        assertThat(last(held).getDeliveryReason()).isEqualTo("ACCOUNT_UNKNOWN");
        assertThat(lea().get(held.getId()).getUndelivered()).isEqualTo("refused");
        assertThat(lea().get(held.getId()).getFirstResponseAt().getSeconds()).isZero();
        assertThat(publishing.sent()).isEmpty();
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(reply(held, request).getDeliveryState()).isEqualTo("delivered");
        assertThat(lea().messages(held)).as("one question, one answer").hasSize(2);
        assertThat(lea().get(held.getId()).getUndelivered()).isEmpty();
    }

    @Test
    void accountSwitchedOffSinceTheCustomerWrote_refusesWithItsReason() throws Exception {
        Conversation held = lea().held(mention());
        assertThat(held.getCanReply()).isTrue();
        publishing.refuseWith(new Problem(RoutingReason.ACCOUNT_DISABLED, "It is switched off."));
        refused(held, UUID.randomUUID(), RoutingReason.ACCOUNT_DISABLED, "");
        assertThat(last(held).getDeliveryState()).isEqualTo("refused");
        assertThat(publishing.sent()).isEmpty();
    }

    @Test
    void whereNobodyCanEverBeAnswered_nothingIsKeptAndNobodyAsked() throws Exception {
        Conversation listened = held(
                mention().toBuilder()
                        .clearAccount()
                        .setSource("news")
                        .setNetwork("feed")
                        .build(),
                "");
        refused(listened, UUID.randomUUID(), RoutingReason.NO_REPLY_CAPABILITY, "SOURCE_ONLY");
        Mention written = mention();
        Conversation erased = lea().held(written);
        lea().offered(Offer.newBuilder()
                .setEntry(InboxEntry.newBuilder()
                        .setAuthorErased(AuthorErased.newBuilder()
                                .setAgency(agency)
                                .setBrand("nova")
                                .setNetwork("mail")
                                .setAuthor(written.getAuthor().getId())))
                .build());
        refused(erased, UUID.randomUUID(), RoutingReason.NO_REPLY_CAPABILITY, "AUTHOR_ERASED");
        for (Conversation one : new Conversation[] {listened, erased}) {
            assertThat(lea().messages(one)).hasSize(1);
        }
        assertThat(publishing.sent()).isEmpty();
    }

    private Message last(Conversation held) throws StatusException {
        return lea().messages(held).getLast();
    }
}
