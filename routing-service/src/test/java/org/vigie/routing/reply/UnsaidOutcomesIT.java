package org.vigie.routing.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationState;
import org.vigie.routing.Brands;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.WorkingAgent;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Answers that failed while a version of before served, which wrote no mark on their conversation. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class UnsaidOutcomesIT {
    private final String agency = "o" + UUID.randomUUID().toString().substring(0, 12);
    private final PretendPublishing publishing = new PretendPublishing();
    private RoutingInstance routing = start();

    private RoutingInstance start() {
        return RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "unsaid:"));
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

    private Conversation held(String author) throws StatusException {
        return lea().held(Mentions.mail(agency, "nova", author + "@customer.example", "t", "?"));
    }

    private void reply(Conversation held, String text, DeliveryState state, UUID request) throws StatusException {
        publishing.answerWith(state);
        lea().send(lea().answer(held, text, request).setAnswerAgain(true));
    }

    private Conversation get(Conversation of) throws StatusException {
        return lea().get(of.getId());
    }

    private void asAVersionOfBeforeLeftIt() {
        routing.bean(PostgresBrands.class).inBrand(BrandId.of(agency, "nova"), tx -> {
            tx.sql("update message set delivery_awaits = null").update();
            return tx.sql("update conversation set undelivered = null, undelivered_reason = null")
                    .update();
        });
        routing.close();
        routing = start();
    }

    private Conversation told(Conversation of, String undelivered) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> get(of), found -> found.getUndelivered().equals(undelivered));
    }

    @Test
    void whatFailedBefore_isToldOnce_andMovesNothingThatPublishingDoesNotSay() throws Exception {
        Conversation refused = held("ana");
        reply(refused, "one", DeliveryState.DELIVERY_STATE_REFUSED, UUID.randomUUID());
        Conversation later = held("bob");
        reply(later, "one", DeliveryState.DELIVERY_STATE_REFUSED, UUID.randomUUID());
        reply(later, "two", DeliveryState.DELIVERY_STATE_DELIVERED, UUID.randomUUID());
        Conversation given = held("cleo");
        UUID request = UUID.randomUUID();
        reply(given, "one", DeliveryState.DELIVERY_STATE_UNKNOWN, request);
        lea().resolve(given);
        publishing.settleSilently(request, delivery -> delivery.setAwaitsDecision(true));
        Conversation looked = held("dan");
        reply(looked, "one", DeliveryState.DELIVERY_STATE_UNKNOWN, UUID.randomUUID());
        lea().resolve(looked);
        asAVersionOfBeforeLeftIt();

        assertThat(told(refused, "refused").getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
        assertThat(told(looked, "unknown").getState()).isEqualTo(ConversationState.CONVERSATION_STATE_RESOLVED);
        assertThat(told(given, "unknown").getState())
                .as("only a person can say what became of it")
                .isIn(ConversationState.CONVERSATION_STATE_REOPENED, ConversationState.CONVERSATION_STATE_RESERVED);
        assertThat(get(later).getUndelivered()).isEmpty();
        String before = get(refused).getEtag();
        routing.close();
        routing = start();
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> get(refused).getEtag().equals(before));
    }
}
