package org.vigie.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.work.Offers;
import org.vigie.routing.conversation.work.Proposal;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.tenancy.AgencyId;

/** The database breaks off while an offer is written that would stand for ten minutes. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class BrokenReservationIT {
    private static final AtomicInteger BROKEN = new AtomicInteger();

    @Configuration(proxyBeanMethods = false)
    static class BreaksOffOnce {
        @Bean
        static BeanPostProcessor breaking() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Offers offers ? new BreakingOff(offers) : bean;
                }
            };
        }
    }

    private record BreakingOff(Offers offers) implements Offers {
        @Override
        public List<Conversation> reserve(
                AgencyId agency, long generation, List<Proposal> proposals, Map<String, String> names, Instant now) {
            if (BROKEN.getAndIncrement() == 0) {
                throw new IllegalStateException("the connection broke off");
            }
            return offers.reserve(agency, generation, proposals, names, now);
        }

        @Override
        public List<Withdrawn> withdrawLapsed(AgencyId agency, int max, Instant now) {
            return offers.withdrawLapsed(agency, max, now);
        }

        @Override
        public List<Withdrawn> withdrawFrom(AgencyId agency, String agent, String reason, Instant now) {
            return offers.withdrawFrom(agency, agent, reason, now);
        }

        @Override
        public List<Withdrawn> withdrawAll(AgencyId agency, String reason, Instant now) {
            return offers.withdrawAll(agency, reason, now);
        }

        @Override
        public List<Conversation> waiting(AgencyId agency, @Nullable UUID after, int max) {
            return offers.waiting(agency, after, max);
        }

        @Override
        public List<Conversation> find(AgencyId agency, Collection<UUID> ids) {
            return offers.find(agency, ids);
        }
    }

    @Test
    void conversation_isOfferedAgainAtOnce() throws Exception {
        try (RoutingInstance routing = RoutingInstance.start(
                "127.0.0.1:1", Map.of("vigie.redis.prefix", "broken" + UUID.randomUUID() + ":"), BreaksOffOnce.class)) {
            RuledBrand nova = RuledBrand.create(routing);
            DirectoryServiceGrpc.newBlockingV2Stub(nova.as("ada", "all/admin"))
                    .createQueue(CreateQueueRequest.newBuilder()
                            .setAgency(nova.agency())
                            .setBrand(nova.brand())
                            .setQueue(Queue.newBuilder()
                                    .setId("slow")
                                    .setDisplayName("slow")
                                    .addLanguages("fr")
                                    .setReservationSeconds(600))
                            .setRequestId(UUID.randomUUID().toString())
                            .build());
            nova.heartbeat("lea", 5);
            Mention mail = nova.mail().toBuilder().setLanguage("fr").build();
            String conversation = nova.offer(mail).getFirst();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> nova.get(conversation).getAgent().equals("lea"));
            assertThat(nova.get(conversation).getQueue()).isEqualTo("slow");
            assertThat(BROKEN.get()).isGreaterThan(1);
        }
    }
}
