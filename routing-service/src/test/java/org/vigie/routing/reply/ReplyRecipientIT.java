package org.vigie.routing.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.vigie.contract.ingestion.v1.TextStretch;
import org.vigie.contract.publishing.v1.DeliverRequest;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ListConversationsRequest;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.contract.routing.v1.ReplyRecipient;
import org.vigie.contract.routing.v1.ReplyToConversationResponse;
import org.vigie.routing.Brands;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.WorkingAgent;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.text.TextHash;

/** Whom answers to mails go to, from the offer to the exit door. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class ReplyRecipientIT {
    private static final String FORM = "noreply@form.example";
    private static final String KUNDIN = "kundin@shop.example";

    private final String agency = "p" + UUID.randomUUID().toString().substring(0, 12);
    private final PretendPublishing publishing = new PretendPublishing();
    private final RoutingInstance routing =
            RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "recipient:"));

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

    private Mention form(String replyTo) {
        return Mentions.mail(agency, "nova", FORM, "<t1@form.example>", "Where is my parcel?").toBuilder()
                .putExtras("reply_to", replyTo)
                .build();
    }

    private ReplyToConversationResponse reply(Conversation held, String recipient, UUID request)
            throws StatusException {
        return lea().send(lea().answer(held, "Tomorrow.", request).setRecipient(recipient));
    }

    private void refused(Conversation held, String seen, String expected, String actual) {
        assertThatThrownBy(() -> reply(held, seen, UUID.randomUUID()))
                .isInstanceOfSatisfying(StatusException.class, e -> {
                    assertThat(GrpcProblems.reason(e)).contains("RECIPIENT_CHANGED");
                    assertThat(GrpcProblems.info(e).orElseThrow().getMetadataMap())
                            .containsEntry("expected", expected)
                            .containsEntry("actual", actual);
                });
    }

    @Test
    void answerToAForm_goesToThePersonBehindIt_asTheAgentSaw() throws Exception {
        Conversation held = lea().held(form(KUNDIN));
        ReplyRecipient elsewhere = ReplyRecipient.newBuilder()
                .setAddress(KUNDIN)
                .setDiffersFromAuthor(true)
                .setOtherDomain(true)
                .build();
        assertThat(held.getReplyRecipient()).isEqualTo(elsewhere);
        assertThat(held.getAuthor().getId()).isEqualTo(FORM);
        assertThat(lea().get(held.getId()).getReplyRecipient()).isEqualTo(elsewhere);
        assertThat(lea().stub()
                        .listConversations(ListConversationsRequest.newBuilder()
                                .setAgency(agency)
                                .setBrand("-")
                                .build())
                        .getConversations(0)
                        .getReplyRecipient())
                .isEqualTo(elsewhere);

        UUID request = UUID.randomUUID();
        ReplyToConversationResponse answered = reply(held, KUNDIN, request);
        assertThat(answered.getMessage().getDeliveryState()).isEqualTo("delivered");
        assertThat(answered.getMessage().getRecipient()).isEqualTo(KUNDIN);
        assertThat(answered.getConversation().getReplyRecipient()).isEqualTo(elsewhere);
        DeliverRequest letter = publishing.sent().getFirst();
        assertThat(letter.getRecipient()).isEqualTo(KUNDIN);
        assertThat(letter.getRecipientSha256()).isEqualTo(TextHash.of(KUNDIN));
        assertThat(letter.getExtrasMap())
                .containsOnlyKeys("message_id", "author")
                .containsEntry("author", FORM);
        assertThat(reply(held, KUNDIN, request).getMessage()).isEqualTo(answered.getMessage());
        assertThat(publishing.sent()).hasSize(1);
    }

    @Test
    void recipientThatANewerMailChanged_refusesTheAnswerAndSendsNothing() throws Exception {
        Conversation held = lea().held(form(KUNDIN));
        lea().offered(Mentions.offer(form("mallory@evil.example")));
        refused(held, KUNDIN, "mallory@evil.example", KUNDIN);
        assertThat(publishing.sent()).isEmpty();
        assertThat(lea().messages(held)).hasSize(2);
        assertThat(lea().get(held.getId()).getReplyRecipient().getAddress()).isEqualTo("mallory@evil.example");
        assertThat(reply(held, "mallory@evil.example", UUID.randomUUID())
                        .getMessage()
                        .getDeliveryState())
                .as("seen by a person, it is their decision")
                .isEqualTo("delivered");
    }

    @Test
    void callerThatKnowsNoRecipients_answersAuthorsOnly() throws Exception {
        Conversation held = lea().held(form(KUNDIN));
        refused(held, "", KUNDIN, FORM);
        assertThat(publishing.sent()).isEmpty();
        Conversation plain =
                lea().held(Mentions.mail(agency, "nova", "ana@customer.example", "<t2@customer.example>", "Hello?"));
        assertThat(plain.getReplyRecipient().getDiffersFromAuthor()).isFalse();
        assertThat(reply(plain, "", UUID.randomUUID()).getMessage().getRecipient())
                .isEmpty();
        DeliverRequest letter = publishing.sent().getFirst();
        assertThat(letter.getRecipient()).isEqualTo("ana@customer.example");
        assertThat(letter.getRecipientSha256()).isEmpty();
        assertThat(letter.getExtrasMap()).containsOnlyKeys("message_id");
    }

    @Test
    void repetition_isTheSameLetter_whateverANewerMailAsks() throws Exception {
        Conversation held = lea().held(form(KUNDIN));
        UUID request = UUID.randomUUID();
        publishing.loseAnswers();
        assertThatThrownBy(() -> reply(held, KUNDIN, request)).isInstanceOf(StatusException.class);
        lea().offered(Mentions.offer(form("mallory@evil.example")));
        publishing.answerWith(org.vigie.contract.publishing.v1.DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(reply(held, KUNDIN, request).getMessage().getDeliveryState()).isEqualTo("delivered");
        assertThat(publishing.sent()).hasSize(1);
        assertThatThrownBy(() -> reply(held, "mallory@evil.example", request))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(GrpcProblems.reason(e)).contains("REQUEST_ID_REUSED"));
    }

    @Test
    void personWhoAnswersFromTheirOwnAddress_isTheirOwnAuthor() throws Exception {
        Conversation held = lea().held(form(KUNDIN));
        reply(held, KUNDIN, UUID.randomUUID());
        Conversation own =
                lea().held(Mentions.mail(agency, "nova", KUNDIN, "<t1@form.example>", "Thanks, but it is lost."));
        assertThat(own.getId()).isNotEqualTo(held.getId());
        assertThat(own.getReplyRecipient())
                .isEqualTo(ReplyRecipient.newBuilder().setAddress(KUNDIN).build());
        reply(own, KUNDIN, UUID.randomUUID());
        assertThat(publishing.sent().getLast().getRecipient()).isEqualTo(KUNDIN);
        assertThat(publishing.sent().getLast().getConversation()).isEqualTo(own.getId());
    }

    @Test
    void mailThatNamesAVictim_joinsNothingOfTheirs() throws Exception {
        Conversation victim = lea().held(Mentions.mail(agency, "nova", KUNDIN, "<t1@form.example>", "My order"));
        Conversation hostile = lea().held(form(KUNDIN));
        assertThat(hostile.getId()).isNotEqualTo(victim.getId());
        assertThat(hostile.getAuthor().getId()).isEqualTo(FORM);
        assertThat(lea().stub()
                        .listConversations(ListConversationsRequest.newBuilder()
                                .setAgency(agency)
                                .setBrand("nova")
                                .setAuthor(KUNDIN)
                                .setNetwork("mail")
                                .build())
                        .getConversationsList())
                .extracting(Conversation::getId)
                .containsExactly(victim.getId());
    }

    @Test
    void whatAMailQuotes_isToldWithIt_andGoneWithItsWords() throws Exception {
        String text = "Merci\n> un colis\n";
        TextStretch quoted =
                TextStretch.newBuilder().setStart(6).setEnd(text.length()).build();
        Conversation held = lea().held(
                        Mentions.mail(agency, "nova", "q@customer.example", "<q@customer.example>", text).toBuilder()
                                .addQuoted(quoted)
                                .build());
        assertThat(lea().messages(held).getFirst().getQuotedList()).containsExactly(quoted);
        lea().offered(Offer.newBuilder()
                .setEntry(InboxEntry.newBuilder()
                        .setAuthorErased(AuthorErased.newBuilder()
                                .setAgency(agency)
                                .setBrand("nova")
                                .setNetwork("mail")
                                .setAuthor("q@customer.example")))
                .build());
        assertThat(lea().messages(held).getFirst().getQuotedList()).isEmpty();
    }

    @Test
    void erasedPerson_isNamedNowhere_alsoWhereOnlyAnswersWentToThem() throws Exception {
        Conversation held = lea().held(form(KUNDIN));
        reply(held, KUNDIN, UUID.randomUUID());
        Conversation other = lea().held(Mentions.mail(agency, "nova", FORM, "<t9@form.example>", "Another's"));
        lea().offered(Offer.newBuilder()
                .setEntry(InboxEntry.newBuilder()
                        .setAuthorErased(AuthorErased.newBuilder()
                                .setAgency(agency)
                                .setBrand("nova")
                                .setNetwork("mail")
                                .setAuthor(KUNDIN)))
                .build());
        Conversation erased = lea().get(held.getId());
        assertThat(erased.hasReplyRecipient()).isFalse();
        assertThat(erased.getCannotReplyReason()).isEqualTo("AUTHOR_ERASED");
        assertThat(erased + lea().messages(held).toString())
                .doesNotContain(KUNDIN)
                .doesNotContain("parcel");
        assertThat(lea().get(other.getId()).getAuthor().getId()).isEqualTo(FORM);
        assertThat(lea().messages(other).getFirst().getText()).isEqualTo("Another's");
    }
}
