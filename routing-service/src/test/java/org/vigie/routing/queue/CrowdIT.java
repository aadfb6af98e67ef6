package org.vigie.routing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.routing.v1.*;
import org.vigie.contract.wire.v1.Signal;
import org.vigie.contract.wire.v1.WatchSignalsRequest;
import org.vigie.routing.Brands;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.RuledBrand;
import org.vigie.servers.Place;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.Tokens;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.Role;
import redis.clients.jedis.RedisClient;

/**
 * 100 agents, two routing instances, one Redis that is emptied under them: the whole recorded history is then replayed.
 */
@ExtendWith({RealPostgres.class, MintedTokens.class})
class CrowdIT {
    private static final Logger log = LoggerFactory.getLogger(CrowdIT.class);
    private static final Tokens TOKENS = MintedTokens.tokens();
    private static final int AGENTS = 100;
    /** More than twice what all of them can hold at once. */
    private static final int CONVERSATIONS = 600;

    private static final int AT_ONCE = 300;
    private static final Set<String> BUSY =
            Set.of("OVERLOADED", "ROUTING_OVERLOADED", "ROUTING_UNAVAILABLE", "DEPENDENCY_UNAVAILABLE");
    private static final List<String> BRANDS = List.of("nova", "zest");

    private static PretendPublishing publishing;
    private static RedisServer redis;
    private static List<RoutingInstance> instances = List.of();

    @BeforeAll
    static void start() {
        publishing = new PretendPublishing();
        redis = RedisServer.start(
                RedisSettings.at(Place.temporary("crowd-redis")).withPassword("queues"));
        Map<String, String> settings = Map.of(
                "vigie.redis.url", redis.url(),
                "vigie.redis.prefix", "crowd:",
                "vigie.redis.timeout", "5s",
                "vigie.grpc.max-calls", "1000000",
                "vigie.postgres.connection-wait", "30s");
        instances = List.of(
                RoutingInstance.start(publishing.address(), settings),
                RoutingInstance.start(publishing.address(), settings));
    }

    @AfterAll
    static void stop() {
        instances.forEach(RoutingInstance::close);
        redis.close();
        publishing.close();
    }

    @Test
    void crowd_neverSharesAConversationNorExceedsItsCapacity() throws Exception {
        Crowd crowd = new Crowd("crowd", CONVERSATIONS);
        crowd.work(() -> {});
        crowd.check();
        assertThat(crowd.fullHands.get()).as("refused for capacity").isPositive();
        assertThat(crowd.staleRefused.get()).as("late accepts refused").isPositive();
        assertThat(crowd.staleTaken.get()).as("late accepts taken").isZero();
    }

    @Test
    void queues_emptiedUnderLoad_areRebuiltAndNothingIsForgotten() throws Exception {
        Crowd crowd = new Crowd("wiped", CONVERSATIONS);
        try (RedisClient client = RedisClient.create(redis.url())) {
            crowd.work(() -> {
                client.flushAll();
                assertThat(crowd.unresolved).as("left to do when emptied").isNotEmpty();
            });
        }
        crowd.check();
    }

    @Test
    void lead_whoGivesThemAwayMeanwhile_neverMakesTwoHoldersNorExceedsACapacity() throws Exception {
        Crowd crowd = new Crowd("led", AT_ONCE);
        try (ReassigningLead lead = crowd.lead()) {
            lead.start();
            crowd.work(() -> {});
            lead.close();
            crowd.check();
            log.warn("lead: {}", lead);
            assertThat(lead.toAgents()).as("given to agents").isPositive();
            assertThat(lead.toQueues()).as("given to queues").isPositive();
            assertThat(lead.tooLate()).as("refused because somebody was faster").isPositive();
        }
    }

    private static Channel as(int agent, String token) {
        return instances.get(agent % instances.size()).as(token);
    }

    /** The agents of one agency and their work. */
    private static final class Crowd {
        private final String agency;
        private final int conversations;
        private final Map<String, Integer> capacities = new HashMap<>();
        private final Map<String, Integer> finished = new ConcurrentHashMap<>();
        private final List<String> unresolved = new CopyOnWriteArrayList<>();
        private final AtomicInteger fullHands = new AtomicInteger();
        private final AtomicInteger staleRefused = new AtomicInteger();
        private final AtomicInteger staleTaken = new AtomicInteger();
        private final List<Throwable> failures = new ArrayList<>();
        private volatile boolean open = true;

        Crowd(String name, int conversations) throws StatusException {
            this.agency = name + "-" + UUID.randomUUID().toString().substring(0, 8);
            this.conversations = conversations;
            for (String brand : BRANDS) {
                Brands.create(as(0, TOKENS.named("ada", agency, "all/admin")), agency, brand);
            }
            for (int i = 0; i < AGENTS; i++) {
                capacities.put("agent-" + i, 1 + i % 4);
            }
        }

        /** Everybody is known to the identity provider of either instance. */
        ReassigningLead lead() {
            for (RoutingInstance instance : instances) {
                for (String brand : BRANDS) {
                    capacities
                            .keySet()
                            .forEach(name -> new RuledBrand(instance, agency, brand).person(name, Role.AGENT));
                }
            }
            return new ReassigningLead(
                    as(1, TOKENS.named("ines", agency, "nova/lead", "zest/lead")),
                    agency,
                    List.copyOf(capacities.keySet()),
                    unresolved);
        }

        void work(Runnable disturbance) throws Exception {
            long begun = System.nanoTime();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < AGENTS; i++) {
                int number = i;
                threads.add(Thread.ofVirtual().name("agent-" + i).start(() -> guard(() -> agent(number))));
            }
            for (int from = 0; from < conversations; from += AT_ONCE) {
                offer(from);
            }
            disturbance.run();
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> finished.size() >= conversations || !failures.isEmpty());
            open = false;
            for (Thread thread : threads) {
                thread.join();
            }
            log.warn(
                    "{} conversations by {} agents in {} ms",
                    conversations,
                    AGENTS,
                    (System.nanoTime() - begun) / 1_000_000);
            assertThat(failures).isEmpty();
        }

        void check() {
            History audit = History.ofAudit(RealPostgres.database(), agency, capacities);
            log.warn("audit: {}", audit);
            assertThat(audit.breaches()).isEmpty();
            assertThat(audit.resolvedConversations()).isEqualTo(conversations);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(History.ofFacts(RealPostgres.database(), agency, capacities)
                                    .resolvedConversations())
                            .isEqualTo(conversations));
            History facts = History.ofFacts(RealPostgres.database(), agency, capacities);
            assertThat(facts.breaches()).isEmpty();
            assertThat(facts.assignments()).isEqualTo(audit.assignments());
        }

        private void offer(int from) throws StatusException {
            for (String brand : BRANDS) {
                OfferMentionsRequest.Builder request =
                        OfferMentionsRequest.newBuilder().setAgency(agency).setBrand(brand);
                for (int i = 0; i < AT_ONCE / BRANDS.size(); i++) {
                    request.addOffers(Mentions.offer(
                            Mentions.mail(agency, brand, "author-" + from + "-" + i, "thread", "Bonjour " + i)));
                }
                patiently(() -> ConversationServiceGrpc.newBlockingV2Stub(as(from, TOKENS.service("ingestion")))
                                .offerMentions(request.build()))
                        .getConversationsList()
                        .forEach(conversation -> unresolved.add(brand + "/" + conversation));
            }
        }

        private interface Work {
            void run() throws Exception;
        }

        private void guard(Work work) {
            try {
                work.run();
            } catch (Exception | AssertionError e) {
                synchronized (failures) {
                    failures.add(e);
                }
            }
        }

        private void agent(int number) throws Exception {
            String name = "agent-" + number;
            Random random = new Random(number);
            String token = TOKENS.named(name, agency, "nova/agent", "zest/agent");
            Channel channel = as(number, token);
            BlockingQueue<Signal> offers = new LinkedBlockingQueue<>();
            BlockingClientCall<?, Signal> signals = PresenceServiceGrpc.newBlockingV2Stub(channel)
                    .watchSignals(WatchSignalsRequest.newBuilder()
                            .setAgency(agency)
                            .setBrand("-")
                            .build());
            Thread reader = Thread.ofVirtual().start(() -> guard(() -> read(signals, offers)));
            Desk desk = new Desk(ConversationServiceGrpc.newBlockingV2Stub(channel), random);
            int capacity = capacities.getOrDefault(name, 1);
            long beaten = 0;
            while (open) {
                if (System.nanoTime() - beaten > TimeUnit.SECONDS.toNanos(2)) {
                    beat(channel, capacity);
                    beaten = System.nanoTime();
                }
                Signal offer = offers.poll(50, TimeUnit.MILLISECONDS);
                if (offer != null) {
                    desk.serve(offer);
                }
                if (random.nextInt(4) == 0) {
                    desk.pickSeveral();
                }
                desk.finish(capacity);
                if (random.nextInt(20) == 0) {
                    desk.seeWhatWasGiven();
                }
            }
            signals.cancel("done", null);
            reader.join();
        }

        private void read(BlockingClientCall<?, Signal> signals, BlockingQueue<Signal> offers)
                throws InterruptedException {
            try {
                for (Signal signal = signals.read(); signal != null; signal = signals.read()) {
                    if (signal.getType().equals("ReservationOffered")) {
                        offers.add(signal);
                    }
                }
            } catch (StatusException e) {
                if (open) {
                    throw new AssertionError("signals ended: " + e.getStatus(), e);
                }
            }
        }

        private void beat(Channel channel, int capacity) {
            try {
                PresenceServiceGrpc.newBlockingV2Stub(channel)
                        .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                                .setAgency(agency)
                                .setAvailability(Availability.AVAILABILITY_AVAILABLE)
                                .setCapacity(capacity)
                                .build());
            } catch (StatusException e) {
                tolerate(e, "QUEUES_UNAVAILABLE", "OVERLOADED", "DEPENDENCY_UNAVAILABLE");
            }
        }

        /** What one agent does with offers and conversations. */
        private final class Desk {
            private final ConversationServiceGrpc.ConversationServiceBlockingV2Stub stub;
            private final Random random;
            private final Map<String, Conversation> held = new ConcurrentHashMap<>();

            Desk(ConversationServiceGrpc.ConversationServiceBlockingV2Stub stub, Random random) {
                this.stub = stub;
                this.random = random;
            }

            void serve(Signal offer) {
                AcceptConversationRequest accept = AcceptConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(offer.getBrand())
                        .setConversation(offer.getSubject())
                        .setEpoch(Math.round(offer.getFiguresOrThrow("epoch")))
                        .setGeneration(Math.round(offer.getFiguresOrThrow("generation")))
                        .build();
                try {
                    int chance = random.nextInt(20);
                    if (chance == 0) {
                        reject(accept);
                        return;
                    }
                    Conversation taken = patiently(() -> stub.acceptConversation(accept));
                    held.put(taken.getId(), taken);
                    if (chance == 1) {
                        release(taken);
                        acceptLate(accept);
                    }
                } catch (StatusException e) {
                    tolerate(
                            e,
                            "STALE_EPOCH",
                            "CAPACITY_REACHED",
                            "RESERVED_FOR_ANOTHER",
                            "ALREADY_ASSIGNED",
                            "NOT_HOLDER",
                            "NOT_ASSIGNED",
                            "STATE_INVALID");
                }
            }

            /** What a lead gave them, they did not take themselves. */
            void seeWhatWasGiven() {
                try {
                    patiently(() -> stub.listConversations(ListConversationsRequest.newBuilder()
                                    .setAgency(agency)
                                    .setBrand("-")
                                    .setAgent("me")
                                    .addStates(ConversationState.CONVERSATION_STATE_ASSIGNED)
                                    .build()))
                            .getConversationsList()
                            .forEach(conversation -> held.put(conversation.getId(), conversation));
                } catch (StatusException e) {
                    tolerate(e);
                }
            }

            private void reject(AcceptConversationRequest accept) throws StatusException {
                patiently(() -> stub.rejectConversation(RejectConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(accept.getBrand())
                        .setConversation(accept.getConversation())
                        .setEpoch(accept.getEpoch())
                        .setGeneration(accept.getGeneration())
                        .build()));
            }

            private void release(Conversation taken) throws StatusException {
                held.remove(taken.getId());
                patiently(() -> stub.releaseConversation(ReleaseConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(taken.getBrand())
                        .setConversation(taken.getId())
                        .setEpoch(taken.getEpoch())
                        .build()));
            }

            /** Three hands of one agent reach for open conversations at once, whoever has them: more than most can hold. */
            void pickSeveral() throws InterruptedException {
                List<Thread> hands = new ArrayList<>();
                List<String> seen = List.copyOf(unresolved);
                for (int i = 0; i < 3 && !seen.isEmpty(); i++) {
                    String[] chosen = seen.get(random.nextInt(seen.size())).split("/");
                    hands.add(Thread.ofVirtual().start(() -> guard(() -> pick(chosen[0], chosen[1]))));
                }
                for (Thread hand : hands) {
                    hand.join();
                }
            }

            private void pick(String brand, String conversation) {
                try {
                    Conversation taken = patiently(() -> stub.acceptConversation(AcceptConversationRequest.newBuilder()
                            .setAgency(agency)
                            .setBrand(brand)
                            .setConversation(conversation)
                            .build()));
                    held.put(taken.getId(), taken);
                } catch (StatusException e) {
                    tolerate(e, "CAPACITY_REACHED", "RESERVED_FOR_ANOTHER", "ALREADY_ASSIGNED", "STATE_INVALID");
                    if (GrpcProblems.reason(e).orElse("").equals("CAPACITY_REACHED")) {
                        fullHands.incrementAndGet();
                    }
                }
            }

            /** Finishes one when the hands are full, else now and then. */
            void finish(int capacity) {
                if (held.isEmpty() || (held.size() < capacity && random.nextInt(3) > 0)) {
                    return;
                }
                Conversation done = held.values().iterator().next();
                held.remove(done.getId());
                try {
                    patiently(() -> stub.resolveConversation(ResolveConversationRequest.newBuilder()
                            .setAgency(agency)
                            .setBrand(done.getBrand())
                            .setConversation(done.getId())
                            .setEpoch(done.getEpoch())
                            .build()));
                    unresolved.remove(done.getBrand() + "/" + done.getId());
                    finished.put(done.getId(), 1);
                } catch (StatusException e) {
                    tolerate(e, "STALE_EPOCH", "NOT_HOLDER", "STATE_INVALID");
                }
            }
        }

        /** Somebody else sends the accept of an offer that was used up already. */
        private void acceptLate(AcceptConversationRequest accept) {
            try {
                patiently(() -> ConversationServiceGrpc.newBlockingV2Stub(
                                as(1, TOKENS.named("late", agency, "nova/agent", "zest/agent")))
                        .acceptConversation(accept));
                staleTaken.incrementAndGet();
            } catch (StatusException e) {
                assertThat(GrpcProblems.reason(e)).contains(RoutingReason.STALE_EPOCH.name());
                staleRefused.incrementAndGet();
            }
        }

        /** An overloaded process says so; the caller comes back a little later. */
        private static <T> T patiently(Callable<T> call) throws StatusException {
            for (int attempt = 1; ; attempt++) {
                try {
                    return call.call();
                } catch (StatusException e) {
                    String reason = GrpcProblems.reason(e).orElse("");
                    if (attempt >= 100 || !BUSY.contains(reason)) {
                        throw e;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        }

        /** Offers are withdrawn, hands are full: these are answers, anything else is a failure. */
        private static void tolerate(StatusException failure, String... expected) {
            String reason = GrpcProblems.reason(failure).orElse("");
            if (!List.of(expected).contains(reason)) {
                throw new AssertionError("unexpected refusal " + failure.getStatus() + " " + reason, failure);
            }
        }
    }
}
