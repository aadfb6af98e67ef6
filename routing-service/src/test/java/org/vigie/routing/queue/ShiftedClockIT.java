package org.vigie.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.vigie.contract.routing.v1.Availability;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.ConversationState;
import org.vigie.contract.routing.v1.GetConversationRequest;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.contract.routing.v1.SendHeartbeatRequest;
import org.vigie.routing.Brands;
import org.vigie.routing.Mentions;
import org.vigie.routing.RoutingInstance;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.testing.Tokens;
import org.vigie.wire.tenancy.AgencyId;

/** Two instances over the same stores, one with a clock ten minutes ahead and one as far behind. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class ShiftedClockIT {
    private static final Tokens TOKENS = MintedTokens.tokens();
    private static final Map<String, String> SETTINGS = Map.of("vigie.redis.prefix", "shifted:");

    private final RoutingInstance right = RoutingInstance.start("127.0.0.1:1", SETTINGS);
    private final RoutingInstance ahead = RoutingInstance.start("127.0.0.1:1", SETTINGS, Ahead.class);
    private final RoutingInstance behind = RoutingInstance.start("127.0.0.1:1", SETTINGS, Behind.class);
    private final String agency = "s" + UUID.randomUUID().toString().substring(0, 12);

    @TestConfiguration(proxyBeanMethods = false)
    static class Ahead {
        @Bean
        Clock clock() {
            return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Behind {
        @Bean
        Clock clock() {
            return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
        }
    }

    @BeforeEach
    void createBrand() throws StatusException {
        Brands.create(right.as(TOKENS.named("ada", agency, "all/admin")), agency, "nova");
    }

    @AfterEach
    void stop() {
        behind.close();
        ahead.close();
        right.close();
    }

    private Conversation get(String id) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(right.as(TOKENS.named("lea", agency, "nova/agent")))
                .getConversation(GetConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(id)
                        .build());
    }

    @Test
    void instancesWithWrongClocks_takeNothingFromWhoIsPresent() throws Exception {
        assertThat(ahead.bean(Clock.class).instant())
                .isAfter(right.bean(Clock.class).instant().plusSeconds(300));
        PresenceServiceGrpc.newBlockingV2Stub(right.as(TOKENS.named("lea", agency, "nova/agent")))
                .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                        .setAgency(agency)
                        .setAvailability(Availability.AVAILABILITY_AVAILABLE)
                        .setCapacity(1)
                        .build());
        String id = ConversationServiceGrpc.newBlockingV2Stub(right.as(TOKENS.service("ingestion")))
                .offerMentions(OfferMentionsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .addOffers(Mentions.offer(Mentions.mail(agency, "nova", "a@customer.example", "t", "Bonjour")))
                        .build())
                .getConversations(0);
        Conversation offered = await().atMost(Duration.ofSeconds(10))
                .until(() -> get(id), found -> found.getState() == ConversationState.CONVERSATION_STATE_RESERVED);
        for (RoutingInstance instance : new RoutingInstance[] {ahead, behind, right}) {
            assertThat(instance.bean(Assignment.class).sweep(new AgencyId(agency)))
                    .isZero();
        }
        Conversation still = get(id);
        assertThat(still.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_RESERVED);
        assertThat(still.getEpoch()).isEqualTo(offered.getEpoch());
    }
}
