package org.vigie.routing.queue;

import io.grpc.Channel;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.routing.v1.AssignConversationRequest;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.ConversationServiceGrpc.ConversationServiceBlockingV2Stub;
import org.vigie.contract.routing.v1.GetConversationRequest;
import org.vigie.wire.problem.GrpcProblems;

/** A lead with many hands who gives open conversations of a crowd to its agents and back to their queues, whoever has them. */
final class ReassigningLead implements AutoCloseable {
    private static final int HANDS = 8;
    private static final Set<String> TOO_LATE = Set.of("STALE_EPOCH", "STATE_INVALID");
    private static final Set<String> REFUSED =
            Set.of("CAPACITY_REACHED", "AGENT_ABSENT", "QUEUES_UNAVAILABLE", "OVERLOADED", "DEPENDENCY_UNAVAILABLE");

    private final ConversationServiceBlockingV2Stub stub;
    private final String agency;
    private final List<String> agents;
    private final List<String> unresolved;
    private final AtomicInteger toAgents = new AtomicInteger();
    private final AtomicInteger toQueues = new AtomicInteger();
    private final AtomicInteger tooLate = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> hands = new ArrayList<>();
    private volatile boolean open = true;

    /** @param unresolved {@code brand/conversation} */
    ReassigningLead(Channel channel, String agency, List<String> agents, List<String> unresolved) {
        this.stub = ConversationServiceGrpc.newBlockingV2Stub(channel);
        this.agency = agency;
        this.agents = agents;
        this.unresolved = unresolved;
    }

    void start() {
        for (int hand = 0; hand < HANDS; hand++) {
            Random random = new Random(hand);
            hands.add(Thread.ofVirtual().name("lead-" + hand).start(() -> work(random)));
        }
    }

    private void work(Random random) {
        while (open) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            List<String> seen = List.copyOf(unresolved);
            if (!seen.isEmpty()) {
                String[] chosen = seen.get(random.nextInt(seen.size())).split("/", -1);
                try {
                    give(chosen[0], chosen[1], random);
                } catch (StatusException e) {
                    count(e);
                }
            }
        }
    }

    private void give(String brand, String id, Random random) throws StatusException {
        Conversation seen = stub.getConversation(GetConversationRequest.newBuilder()
                .setAgency(agency)
                .setBrand(brand)
                .setConversation(id)
                .build());
        AssignConversationRequest.Builder request = AssignConversationRequest.newBuilder()
                .setAgency(agency)
                .setBrand(brand)
                .setConversation(id)
                .setEpoch(seen.getEpoch())
                .setRequestId(UUID.randomUUID().toString());
        boolean toQueue = random.nextInt(3) == 0;
        if (toQueue) {
            request.setQueue(seen.getQueue());
        } else {
            request.setAgent(agents.get(random.nextInt(agents.size())));
        }
        Conversation given = stub.assignConversation(request.build());
        if (given.getEpoch() != seen.getEpoch()) {
            (toQueue ? toQueues : toAgents).incrementAndGet();
        }
    }

    private void count(StatusException e) {
        String reason = GrpcProblems.reason(e).orElse("");
        if (TOO_LATE.contains(reason)) {
            tooLate.incrementAndGet();
        } else if (REFUSED.contains(reason)) {
            refused.incrementAndGet();
        } else {
            failure.compareAndSet(null, e);
        }
    }

    int toAgents() {
        return toAgents.get();
    }

    int toQueues() {
        return toQueues.get();
    }

    int tooLate() {
        return tooLate.get();
    }

    /** Ends it; throws what was refused for no reason of those to be expected. */
    @Override
    public void close() throws InterruptedException {
        open = false;
        for (Thread hand : hands) {
            hand.join();
        }
        Throwable unexpected = failure.get();
        if (unexpected != null) {
            throw new AssertionError("the lead was refused unexpectedly", unexpected);
        }
    }

    @Override
    public String toString() {
        return "to agents %s, to queues %s, too late %s, refused %s".formatted(toAgents, toQueues, tooLate, refused);
    }
}
