package org.vigie.routing.conversation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.store.row.PostgresMessageRows;
import org.vigie.routing.conversation.transfer.Transfer;
import org.vigie.routing.conversation.transfer.Transfers;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Conversations.Changed;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** What leads gave to whom, in PostgreSQL: the line of the history is the record of the request. */
final class PostgresTransfers implements Transfers {
    private final PostgresBrands brands;
    private final PostgresHappenings happenings;
    private final TimeOrderedIds ids;

    PostgresTransfers(PostgresBrands brands, PostgresHappenings happenings, TimeOrderedIds ids) {
        this.brands = brands;
        this.happenings = happenings;
        this.ids = ids;
    }

    @Override
    public boolean isKnown(BrandId brand, UUID conversation, Transfer transfer) {
        return brands.lookUp(brand, tx -> isKnown(tx, brand, conversation, transfer));
    }

    private static boolean isKnown(JdbcClient tx, BrandId brand, UUID conversation, Transfer transfer) {
        Optional<Message> former = PostgresMessages.byRequest(tx, brand, transfer.requestId());
        former.ifPresent(message -> requireSame(message, conversation, transfer));
        return former.isPresent();
    }

    private static void requireSame(Message former, UUID conversation, Transfer transfer) {
        Message.Passage passage = former.passage();
        boolean same = passage != null
                && former.conversation().equals(conversation)
                && Objects.equals(id(passage.to()), id(transfer.to()))
                && (transfer.queue() == null || transfer.queue().equals(passage.queue()));
        if (!same) {
            throw RequestIds.reused(RoutingReason.REQUEST_ID_REUSED);
        }
    }

    private static @Nullable String id(@Nullable Agent agent) {
        return agent == null ? null : agent.id();
    }

    @Override
    public Changed carryOut(BrandId brand, UUID conversation, Transfer transfer, Actor by, Instant now) {
        return brands.inBrand(brand, tx -> {
            Conversation before = PostgresConversationRows.lock(
                            tx, brand.agency().slug(), List.of(conversation))
                    .get(conversation);
            if (before == null) {
                throw PostgresMessages.unknown();
            }
            List<Step> steps = isKnown(tx, brand, conversation, transfer) ? List.of() : transfer.on(before, now);
            if (steps.isEmpty()) {
                return new Changed(before, before, List.of());
            }
            requireNothingUnderWay(tx, before);
            return write(tx, before, transfer, steps, by, now);
        });
    }

    /** Nobody else could do more about it, and its outcome decides soon whether anybody is to. */
    static void requireNothingUnderWay(JdbcClient tx, Conversation before) {
        if (before.life().state() != ConversationState.ASSIGNED) {
            return;
        }
        boolean underWay = tx.sql("""
                        select exists (
                            select from message
                            where agency = :agency and brand = :brand and conversation = :conversation
                              and delivery_state in ('pending', 'retrying') and occurred_at >= cast(:since as timestamptz))
                        """)
                .param("agency", before.brand().agency().slug())
                .param("brand", before.brand().slug())
                .param("conversation", before.id())
                .param("since", before.life().clocks().lastMentionAt().toString())
                .query(Boolean.class)
                .single();
        if (underWay) {
            throw new Problem(RoutingReason.REPLY_UNDER_WAY, "An answer is on its way to the customer.");
        }
    }

    private Changed write(
            JdbcClient tx, Conversation before, Transfer transfer, List<Step> steps, Actor by, Instant now) {
        Conversation after = before.in(transfer.queueAfter(before));
        List<PostgresHappenings.Of> happened = new ArrayList<>();
        for (Step step : steps) {
            Conversation then = after.with(step.life());
            step.happenings().forEach(happening -> happened.add(new PostgresHappenings.Of(then, happening)));
            after = then;
        }
        Message.Passage passage =
                new Message.Passage(Lifecycle.REASSIGNED, before.life().agent(), transfer.to(), after.queue());
        // The audit counts while the agents are locked: in the order in which they held.
        List<AgentLoad> loads = PostgresAgentLoads.transfer(
                tx,
                before.brand().agency(),
                new PostgresAgentLoads.Move(before.life(), after.life()),
                transfer.beyondCapacity());
        PostgresConversationRows.update(tx, List.of(after));
        PostgresMessageRows.insert(
                tx,
                before.brand(),
                Message.of(ids.get(), before.id(), passage, transfer.lead(), now),
                transfer.requestId(),
                now);
        happenings.append(tx, by, now, happened);
        return new Changed(before, after.stored(), loads);
    }
}
