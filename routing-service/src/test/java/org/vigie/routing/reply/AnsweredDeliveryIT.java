package org.vigie.routing.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.AuthorErased;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationState;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.routing.WorkingAgent;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;

/** A mail program that names only what it answers, and no other mail of the thread. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class AnsweredDeliveryIT {
    private static final String ANA = "ana@customer.example";
    private static final String FIRST = "<m1@customer.example>";

    private static final PretendPublishing PUBLISHING = new PretendPublishing();
    private static final RoutingInstance ROUTING =
            RoutingInstance.start(PUBLISHING.address(), Map.of("vigie.redis.prefix", "answered:"));

    private final RuledBrand nova = RuledBrand.create(ROUTING);
    private final String agency = nova.agency();
    private final RuledBrand orion = RuledBrand.create(ROUTING, agency, "orion");

    AnsweredDeliveryIT() throws StatusException {}

    @AfterAll
    static void stop() {
        ROUTING.close();
        PUBLISHING.close();
    }

    private WorkingAgent lea() {
        return new WorkingAgent(ROUTING, agency, "lea");
    }

    private Conversation asked() throws StatusException {
        return lea().held(Mentions.mail(agency, "nova", ANA, FIRST, "Where is my parcel?"));
    }

    /** The delivery of a reply in this conversation. */
    private String answered(Conversation held) throws StatusException {
        UUID request = UUID.randomUUID();
        lea().send(lea().answer(held, "It left today.", request));
        return PUBLISHING.ofRequest(request.toString()).getId();
    }

    private Mention answering(String brand, String author, String delivery) {
        return Mentions.mail(agency, brand, author, "<vigie." + delivery + "@nova.example>", "It has not come.")
                .toBuilder()
                .putExtras("answers_delivery", delivery)
                .build();
    }

    private String offered(Mention mention) throws StatusException {
        RuledBrand brand = mention.getBrand().equals("nova") ? nova : orion;
        return brand.offer(mention).getFirst();
    }

    private Offer erasing(String author) {
        return Offer.newBuilder()
                .setEntry(InboxEntry.newBuilder()
                        .setAuthorErased(AuthorErased.newBuilder()
                                .setAgency(agency)
                                .setBrand("nova")
                                .setNetwork("mail")
                                .setAuthor(author)))
                .build();
    }

    @Test
    void answerOfTheSameAuthor_isInTheConversationOfTheReply_resolvedOrOpen() throws Exception {
        Conversation held = asked();
        String delivery = answered(held);
        lea().resolve(lea().get(held.getId()));
        Mention answer = answering("nova", ANA, delivery);
        assertThat(offered(answer)).isEqualTo(held.getId());
        assertThat(lea().get(held.getId()).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_REOPENED);
        assertThat(offered(answer)).as("offered once more").isEqualTo(held.getId());
        assertThat(lea().messages(held)).hasSize(3);
        assertThat(offered(answering("nova", ANA, delivery))).isEqualTo(held.getId());
        assertThat(offered(Mentions.mail(agency, "nova", ANA, FIRST, "Still nothing.")))
                .as("a mail of the thread that says where it began")
                .isEqualTo(held.getId());
    }

    @Test
    void answerOfAnybodyElse_orElsewhere_isItsOwn() throws Exception {
        Conversation held = asked();
        String delivery = answered(held);
        Mention elsewhere =
                answering("nova", ANA, delivery).toBuilder().setAccount("sales").build();
        List<String> others = List.of(
                offered(answering("nova", "mallory@evil.example", delivery)),
                offered(answering("orion", ANA, delivery)),
                offered(elsewhere),
                offered(answering("nova", ANA, UUID.randomUUID().toString())));
        assertThat(others).doesNotContain(held.getId(), "").doesNotHaveDuplicates();
        assertThat(lea().messages(held)).hasSize(2);
    }

    @Test
    void answerAfterItsAuthorWasErased_isItsOwn() throws Exception {
        Conversation held = asked();
        String delivery = answered(held);
        List<String> batch = nova.offer(List.of(
                Mentions.offer(answering("nova", ANA, delivery)),
                erasing(ANA),
                Mentions.offer(answering("nova", ANA, delivery))));
        assertThat(batch.getFirst()).isEqualTo(held.getId());
        assertThat(batch.getLast()).isNotEqualTo(held.getId());
        nova.offer(List.of(erasing(ANA)));
        assertThat(offered(answering("nova", ANA, delivery))).isNotIn(held.getId(), batch.getLast());
        assertThat(lea().get(held.getId()).getAuthor().getId()).doesNotContain("ana");
    }
}
