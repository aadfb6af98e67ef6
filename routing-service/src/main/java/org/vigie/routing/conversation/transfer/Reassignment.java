package org.vigie.routing.conversation.transfer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.routing.directory.member.Member;
import org.vigie.routing.directory.member.Workers;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Gives conversations to somebody else because a lead says so, and tells the queues and screens. Thread-safe. */
public final class Reassignment {
    private final Conversations conversations;
    private final Transfers transfers;
    private final Workers known;
    private final Workers asked;
    private final Directory directory;
    private final OnWatch watch;
    private final WaitingRoom waitingRoom;
    private final InstantSource time;

    /**
     * @param known who may work a brand's conversations, as far as it was asked lately; goes on while the identity provider is away
     * @param asked the same, asked now
     */
    public Reassignment(
            Conversations conversations,
            Transfers transfers,
            Workers known,
            Workers asked,
            Directory directory,
            OnWatch watch,
            WaitingRoom waitingRoom,
            InstantSource time) {
        this.conversations = conversations;
        this.transfers = transfers;
        this.known = known;
        this.asked = asked;
        this.directory = directory;
        this.watch = watch;
        this.waitingRoom = waitingRoom;
        this.time = time;
    }

    /** Carries it out; a Problem as documented at AssignConversation. What was carried out before is asked nothing more. */
    public Conversation assign(BrandId brand, UUID id, Transfer transfer, Actor by) {
        Conversation current = conversations.find(brand, id).orElseThrow(Reassignment::unknown);
        if (transfers.isKnown(brand, id, transfer)) {
            return current;
        }
        Instant now = time.instant();
        Conversations.Changed changed = transfers.carryOut(brand, id, checked(brand, transfer), by, now);
        tell(changed, now);
        return changed.after();
    }

    private Transfer checked(BrandId brand, Transfer transfer) {
        Agent to = transfer.to();
        if (to == null) {
            requireQueue(brand, transfer.queue());
            return transfer;
        }
        Member member = member(brand, to.id());
        OnWatch.Attendance attendance = watch.attendance(brand.agency(), to.id());
        if (attendance != OnWatch.Attendance.AVAILABLE) {
            String expected = OnWatch.Attendance.AVAILABLE.word();
            throw new Problem(
                    RoutingReason.AGENT_ABSENT,
                    "agent: expected " + expected + ", actual " + attendance.word(),
                    Map.of("expected", expected, "actual", attendance.word()));
        }
        return transfer.to(
                new Agent(to.id(), member.displayName().isBlank() ? member.username() : member.displayName()));
    }

    private void requireQueue(BrandId brand, @Nullable String queue) {
        if (directory.queuesOf(brand).stream().noneMatch(one -> one.id().equals(queue))) {
            throw new Problem(RoutingReason.QUEUE_UNKNOWN, "No such queue under this brand.");
        }
    }

    private Member member(BrandId brand, String subject) {
        Member lately = known.of(brand, List.of(subject)).get(subject);
        Member member = lately == null ? asked.of(brand, List.of(subject)).get(subject) : lately;
        if (member == null) {
            throw new Problem(
                    RoutingReason.MEMBER_UNKNOWN, "Nobody of this agency who may work conversations of this brand.");
        }
        return member;
    }

    private void tell(Conversations.Changed changed, Instant now) {
        Conversation after = changed.after();
        Life before = changed.before().life();
        Agent former = before.agent();
        boolean same = former != null && after.life().isOf(former.id());
        if (before.state() == ConversationState.RESERVED && former != null && !same) {
            waitingRoom.withdrawn(after, former.id(), Lifecycle.REASSIGNED);
        }
        if (after.life().state().waits() && former != null) {
            waitingRoom.returned(after, WaitingRoom.Refusal.by(former.id(), now));
        } else if (!after.life().equals(before)) {
            waitingRoom.changed(List.of(after));
        }
        changed.loads().forEach(load -> {
            waitingRoom.loadChanged(after.brand().agency(), load);
            watch.tellLoad(after.brand().agency(), load);
        });
    }

    private static Problem unknown() {
        return new Problem(RoutingReason.CONVERSATION_UNKNOWN, "No such conversation under this brand.");
    }
}
