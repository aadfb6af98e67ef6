package org.vigie.routing.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.arrival.BrandRoutes;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.snooze.Snooze;
import org.vigie.routing.conversation.snooze.Snoozes;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/** What agents and leads do with conversations. PostgreSQL decides, the queues are told afterwards. Thread-safe. */
public final class Desk {

    /** Batches taken at once: half of the connections, so that agents always find one. */
    private static final int INTAKE = 6;
    /** How long a batch waits for its turn before it is told to come back. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private final Semaphore intake = new Semaphore(INTAKE);
    private final Conversations conversations;
    private final Snoozes snoozes;
    private final WaitingRoom waitingRoom;
    private final BrandRoutes routes;
    private final InstantSource time;

    Desk(
            Conversations conversations,
            Snoozes snoozes,
            WaitingRoom waitingRoom,
            BrandRoutes routes,
            InstantSource time) {
        this.conversations = conversations;
        this.snoozes = snoozes;
        this.waitingRoom = waitingRoom;
        this.routes = routes;
        this.time = time;
    }

    /** Takes entries of a brand's inbox; BRAND_UNKNOWN, ROUTING_OVERLOADED, ROUTING_UNAVAILABLE. */
    Conversations.Taken take(BrandId brand, List<InboxItem> items, Actor by) {
        awaitTurn();
        try {
            Conversations.Taken taken = conversations.take(brand, items, routes.of(brand, items), by, time.instant());
            waitingRoom.changed(taken.changed());
            taken.loads().forEach(load -> waitingRoom.loadChanged(brand.agency(), load));
            return taken;
        } catch (Problem problem) {
            throw problem.reason() == WireReason.DEPENDENCY_UNAVAILABLE
                    ? new Problem(RoutingReason.ROUTING_UNAVAILABLE, "The database cannot serve this now.")
                    : problem;
        } finally {
            intake.release();
        }
    }

    private void awaitTurn() {
        try {
            if (intake.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Problem(RoutingReason.ROUTING_OVERLOADED, "More offers at once than are taken; come back.");
    }

    /** Takes the conversation offered to the agent, or with epoch 0 a waiting one. */
    Conversation accept(BrandId brand, UUID id, Agent agent, long epoch, long generation, Actor by) {
        if (epoch == 0) {
            Duration firstResponse = promisedOnceTaken(brand, id);
            return change(
                    brand, id, by, current -> Lifecycle.pick(current.life(), agent, firstResponse, time.instant()));
        }
        requireNewest(brand, id, epoch);
        return change(
                brand, id, by, current -> Lifecycle.accept(current.life(), agent, epoch, generation, time.instant()));
    }

    /** Nothing becomes watched that was not at first, so that this may be asked before the decision. */
    private Duration promisedOnceTaken(BrandId brand, UUID id) {
        return conversations
                .find(brand, id)
                .filter(current -> current.life().state() == ConversationState.WATCHED)
                .map(current -> routes.of(brand, List.of()).firstResponse(current.queue()))
                .orElse(Duration.ZERO);
    }

    /** Refuses the offer made to the agent. */
    Conversation reject(BrandId brand, UUID id, Agent agent, long epoch, long generation, Actor by) {
        requireNewest(brand, id, epoch);
        return change(
                brand, id, by, current -> Lifecycle.reject(current.life(), agent, epoch, generation, time.instant()));
    }

    /** Gives an assigned conversation back. */
    Conversation release(BrandId brand, UUID id, String agent, boolean lead, long epoch, Actor by) {
        return change(brand, id, by, current -> Lifecycle.release(current.life(), agent, lead, epoch, time.instant()));
    }

    /** Puts a conversation aside. */
    Conversation snooze(BrandId brand, UUID id, Snooze snooze, Actor by) {
        Instant now = time.instant();
        Conversations.Changed changed = snoozes.putAside(brand, id, snooze, by, now);
        tell(changed, now);
        return changed.after();
    }

    /** Closes a conversation. */
    Conversation resolve(BrandId brand, UUID id, String agent, boolean lead, long epoch, Actor by) {
        return change(brand, id, by, current -> Lifecycle.resolve(current.life(), agent, lead, epoch, time.instant()));
    }

    /** Opens a resolved conversation again, for the agent. */
    Conversation reopen(BrandId brand, UUID id, Agent agent, long epoch, Actor by) {
        Instant now = time.instant();
        Conversations.Changed changed = conversations.reopen(
                brand, id, by, now, current -> Lifecycle.reopen(current.life(), agent, epoch, now));
        tell(changed, now);
        return changed.after();
    }

    /** The queues only ever remember offers that were made, so an older one is stale whatever PostgreSQL says. */
    private void requireNewest(BrandId brand, UUID id, long epoch) {
        OptionalLong offered = waitingRoom.offeredEpoch(brand, id);
        if (offered.isPresent() && offered.getAsLong() > epoch) {
            throw Lifecycle.stale("epoch", offered.getAsLong(), epoch);
        }
    }

    private Conversation change(BrandId brand, UUID id, Actor by, Function<Conversation, Step> decision) {
        Instant now = time.instant();
        Conversations.Changed changed = conversations.change(brand, id, by, now, decision);
        tell(changed, now);
        return changed.after();
    }

    private void tell(Conversations.Changed changed, Instant now) {
        Life before = changed.before().life();
        Life after = changed.after().life();
        Agent former = before.agent();
        if (after.state().waits() && former != null) {
            waitingRoom.returned(changed.after(), WaitingRoom.Refusal.by(former.id(), now));
        } else if (!after.equals(before)) {
            waitingRoom.changed(List.of(changed.after()));
        }
        changed.loads()
                .forEach(load -> waitingRoom.loadChanged(changed.after().brand().agency(), load));
    }
}
