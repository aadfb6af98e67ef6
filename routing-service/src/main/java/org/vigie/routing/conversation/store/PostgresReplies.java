package org.vigie.routing.conversation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Happening;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Replying;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.life.Undelivered;
import org.vigie.routing.conversation.message.DeliveryState;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Messages;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.message.ReplyRecipient;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.store.row.PostgresMessageRows;
import org.vigie.routing.conversation.store.row.PostgresThreads;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Replies in PostgreSQL: a message row from the first intent on. */
final class PostgresReplies implements Replies {
    private final PostgresBrands brands;
    private final PostgresWork work;
    private final PostgresHappenings happenings;
    private final PostgresSteps steps;
    private final TimeOrderedIds ids;

    PostgresReplies(PostgresBrands brands, PostgresWork work, PostgresHappenings happenings, TimeOrderedIds ids) {
        this.brands = brands;
        this.work = work;
        this.happenings = happenings;
        this.steps = new PostgresSteps(happenings);
        this.ids = ids;
    }

    @Override
    public Intended intend(BrandId brand, UUID id, Intention intention, Actor by, Instant now) {
        return brands.inBrand(brand, tx -> {
            Conversation conversation = lock(tx, brand, id);
            Optional<Message> former = PostgresMessages.byRequest(tx, brand, intention.requestId());
            if (former.isPresent()) {
                return renewed(tx, brand, same(repeated(tx, conversation, former.get()), intention), now);
            }
            Lifecycle.requireAnswerable(conversation.life(), intention.agent().id(), intention.epoch());
            requireSomebody(conversation);
            // Under the lock that every mention waits for: what comes later is not what the agent answers.
            Messages.Answerable answered =
                    PostgresMessages.newestMention(tx, brand, id, null).orElseThrow(() -> incapable("AUTHOR_ERASED"));
            ReplyRecipient recipient = ReplyRecipient.of(conversation.origin().network(), answered);
            recipient.requireSeen(intention.recipient());
            if (!intention.answerAgain()) {
                requireUnanswered(tx, brand, id, now);
            }
            Message message = pending(id, intention, recipient, now);
            PostgresMessageRows.insert(tx, brand, message, intention.requestId(), now);
            PostgresAgentLoads.heard(tx, brand.agency(), intention.agent().id());
            Conversation after = conversation
                    .withMessage(message.id(), intention.text())
                    .withUndelivered(null)
                    .with(conversation
                            .life()
                            .withClocks(conversation.life().clocks().touched(now)));
            PostgresConversationRows.update(tx, List.of(after));
            happenings.append(
                    tx,
                    by,
                    now,
                    List.of(new PostgresHappenings.Of(
                            after, new Happening("MessageReceived", Map.of("direction", "out"), Map.of()))));
            return new Intended(after.stored(), message, answered);
        });
    }

    private Message pending(UUID conversation, Intention intention, ReplyRecipient recipient, Instant now) {
        return new Message(
                ids.get(),
                conversation,
                null,
                new Message.Outgoing(
                        intention.requestId().toString(),
                        intention.textSha256(),
                        intention.epoch(),
                        recipient.differsFromAuthor() ? recipient.address() : "",
                        "",
                        DeliveryState.PENDING,
                        "",
                        false),
                null,
                intention.agent(),
                intention.text(),
                "",
                now);
    }

    private static Intended repeated(JdbcClient tx, Conversation conversation, Message former) {
        return new Intended(
                conversation,
                former,
                PostgresMessages.newestMention(tx, conversation.brand(), conversation.id(), former.occurredAt())
                        .orElse(null));
    }

    private static Intended same(Intended intended, Intention intention) {
        Message former = intended.message();
        Message.Outgoing outgoing = former.outgoing();
        boolean same = outgoing != null
                && intention.agent().equals(former.agent())
                && former.conversation().equals(intended.conversation().id())
                && outgoing.textSha256().equals(intention.textSha256())
                && (intention.recipient().isEmpty()
                        ? outgoing.recipient().isEmpty()
                        : intention.recipient().equals(intended.recipient()) || intended.answered() == null);
        if (!same) {
            throw RequestIds.reused(RoutingReason.REQUEST_ID_REUSED);
        }
        return intended;
    }

    /** Before anything leaves, as with a new one: a process that dies in the repetition must leave it to be asked for. */
    private static Intended renewed(JdbcClient tx, BrandId brand, Intended intended, Instant now) {
        Message former = intended.message();
        Message.Outgoing outgoing = former.outgoing();
        if (outgoing == null || !outgoing.isOpenAgainWhenRepeated()) {
            return intended;
        }
        write(tx, brand, former.id(), new Outcome("", DeliveryState.PENDING, "", null, false), now);
        Conversation marked = marked(tx, intended.conversation());
        PostgresConversationRows.update(tx, List.of(marked));
        return new Intended(marked.stored(), message(tx, brand, former.id()), intended.answered());
    }

    /** What the account can do is known where accounts are: publishing borrows it, and refuses what cannot leave. */
    private static void requireSomebody(Conversation conversation) {
        Replying replying = conversation.replying();
        if (replying.isImpossible()) {
            throw incapable(replying.reason());
        }
    }

    private static Problem incapable(String cause) {
        return new Problem(RoutingReason.NO_REPLY_CAPABILITY, "Nothing can be sent there.", Map.of("cause", cause));
    }

    private static void requireUnanswered(JdbcClient tx, BrandId brand, UUID conversation, Instant now) {
        tx.sql("""
                        select agent, stored_at from message
                        where agency = :agency and brand = :brand and conversation = :conversation
                          and delivery_state in ('pending', 'delivered', 'unknown', 'retrying')
                          and stored_at >= coalesce((
                              select max(stored_at) from message
                              where agency = :agency and brand = :brand and conversation = :conversation
                                and mention is not null), '-infinity')
                        order by stored_at desc limit 1
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("conversation", conversation)
                .query((row, n) -> new Problem(
                        RoutingReason.ALREADY_ANSWERED,
                        "A reply went out since the last mention.",
                        Map.of(
                                "agent",
                                row.getString("agent"),
                                "seconds",
                                Long.toString(Math.max(
                                        0,
                                        Duration.between(PostgresConversationRows.instant(row, "stored_at"), now)
                                                .toSeconds())))))
                .optional()
                .ifPresent(problem -> {
                    throw problem;
                });
    }

    @Override
    public Settled settle(BrandId brand, UUID id, UUID message, Outcome outcome, Actor by, Instant now) {
        return brands.inBrand(brand, tx -> {
            if (outcome.isOwed()) {
                // It may open a resolved conversation.
                PostgresThreads.lock(tx, brand);
            }
            Conversation before = lock(tx, brand, id);
            Message stored = message(tx, brand, message);
            Message.Outgoing outgoing = stored.outgoing();
            Agent agent = stored.agent();
            if (outgoing == null || agent == null || !outgoing.isChangedBy(outcome)) {
                return new Settled(new Conversations.Changed(before, before, List.of()), stored);
            }
            write(tx, brand, message, outcome, now);
            Message newest = newest(tx, brand, id);
            boolean owed = outcome.isOwed() && newest != null && newest.id().equals(message);
            Conversation marked = before.withUndelivered(undelivered(newest));
            Step step = owed && mayComeBack(tx, before)
                    ? Lifecycle.undelivered(
                            before.life(),
                            agent.id(),
                            by.subject().equals(agent.id()),
                            stored.occurredAt(),
                            happening(agent, outcome),
                            now)
                    : step(before.life(), agent, outgoing, outcome, stored.occurredAt(), now);
            return new Settled(write(tx, marked, step, by, now), message(tx, brand, message));
        });
    }

    private static boolean mayComeBack(JdbcClient tx, Conversation conversation) {
        return conversation.life().state() != ConversationState.RESOLVED
                || PostgresThreads.openElsewhere(tx, conversation).isEmpty();
    }

    private Conversations.Changed write(JdbcClient tx, Conversation before, Step step, Actor by, Instant now) {
        boolean backInHand = before.life().state() == ConversationState.PENDING_CUSTOMER
                && step.life().state() == ConversationState.ASSIGNED;
        return backInHand ? steps.handBack(tx, before, step, by, now) : steps.write(tx, before, step, by, now);
    }

    private static Step step(
            Life life, Agent agent, Message.Outgoing outgoing, Outcome outcome, Instant writtenAt, Instant now) {
        return outcome.state() == DeliveryState.DELIVERED
                ? Lifecycle.replied(
                        life,
                        agent.id(),
                        outcome.delivery(),
                        outgoing.epoch(),
                        writtenAt,
                        outcome.deliveredAt() == null ? now : outcome.deliveredAt(),
                        now)
                : Step.of(life.withClocks(life.clocks().touched(now)), happening(agent, outcome));
    }

    private static Happening happening(Agent agent, Outcome outcome) {
        boolean failed = outcome.state() == DeliveryState.REFUSED || outcome.state() == DeliveryState.HELD;
        Map<String, String> labels = new HashMap<>();
        labels.put("agent", agent.id());
        labels.put("delivery", outcome.delivery());
        labels.put(
                failed ? "reason" : "state",
                failed ? outcome.reason() : outcome.state().word());
        return new Happening(failed ? "ReplyFailed" : "ReplyAwaited", labels, Map.of());
    }

    /** The same with the mark of what became of its newest reply. */
    static Conversation marked(JdbcClient tx, Conversation conversation) {
        return conversation.withUndelivered(undelivered(newest(tx, conversation.brand(), conversation.id())));
    }

    /** What was written to the customer last; null when nothing was. */
    private static @Nullable Message newest(JdbcClient tx, BrandId brand, UUID conversation) {
        return tx.sql("""
                        select * from message
                        where agency = :agency and brand = :brand and conversation = :conversation
                          and delivery_state is not null
                        order by occurred_at desc, message desc limit 1
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("conversation", conversation)
                .query((row, n) -> PostgresMessageRows.message(row))
                .optional()
                .orElse(null);
    }

    private static @Nullable Undelivered undelivered(@Nullable Message newest) {
        Message.Outgoing outgoing = newest == null ? null : newest.outgoing();
        return outgoing == null || !outgoing.state().isUndelivered()
                ? null
                : new Undelivered(outgoing.state().word(), outgoing.reason());
    }

    private static @Nullable Instant deliveredAt(Outcome outcome, Instant now) {
        if (outcome.state() != DeliveryState.DELIVERED) {
            return null;
        }
        return outcome.deliveredAt() == null ? now : outcome.deliveredAt();
    }

    private static void write(JdbcClient tx, BrandId brand, UUID message, Outcome outcome, Instant now) {
        tx.sql("""
                update message set delivery = coalesce(nullif(:delivery, ''), delivery), delivery_state = :state,
                    delivery_reason = :reason, delivery_awaits = :awaits, delivered_at = cast(:deliveredAt as timestamptz)
                where agency = :agency and brand = :brand and message = :message
                """)
                .param("delivery", outcome.delivery())
                .param("state", outcome.state().word())
                .param("reason", outcome.reason())
                .param("awaits", outcome.awaitsDecision())
                .param("deliveredAt", PostgresConversationRows.text(deliveredAt(outcome, now)))
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("message", message)
                .update();
    }

    @Override
    public Optional<Message> find(BrandId brand, UUID conversation, String delivery, String textSha256, String agent) {
        return brands.lookUp(
                brand,
                tx -> tx.sql("""
                        select * from message
                        where agency = :agency and brand = :brand and conversation = :conversation
                          and (delivery = :delivery
                               or (delivery = '' and delivery_state in ('pending', 'unknown', 'retrying')
                                   and text_sha256 = :hash and agent = :agent))
                        order by (delivery = :delivery) desc, stored_at limit 1
                        """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("conversation", conversation)
                        .param("delivery", delivery)
                        .param("hash", textSha256)
                        .param("agent", agent)
                        .query((row, n) -> PostgresMessageRows.message(row))
                        .optional());
    }

    /** Agency by agency: whoever looks over all of them must not read what was said. */
    @Override
    public List<Unheard> unheard(Instant before, int most) {
        List<AgencyId> agencies = work.inWorker(tx -> tx.sql("select agency from agency_queue order by agency")
                .query((row, n) -> new AgencyId(row.getString(1)))
                .list());
        return agencies.stream()
                .flatMap(agency -> unheard(agency, before, most).stream())
                .toList();
    }

    private List<Unheard> unheard(AgencyId agency, Instant before, int most) {
        return brands.lookUp(
                BrandScope.all(agency),
                tx -> tx.sql("""
                        select m.*, c.channel_account, c.network
                        from message m
                        join conversation c
                            on c.agency = m.agency and c.brand = m.brand and c.conversation = m.conversation
                        where m.agency = :agency and m.delivery = '' and m.delivery_state in ('pending', 'unknown')
                          and m.delivery_reason <> :nothingMore
                          and m.stored_at < cast(:before as timestamptz)
                        order by m.stored_at limit :most
                        """)
                        .param("agency", agency.slug())
                        .param("nothingMore", KEPT_NO_LONGER)
                        .param("before", before.toString())
                        .param("most", most)
                        .query((row, n) -> new Unheard(
                                BrandId.of(row.getString("agency"), row.getString("brand")),
                                row.getString("channel_account"),
                                row.getString("network"),
                                PostgresMessageRows.message(row)))
                        .list());
    }

    static Conversation lock(JdbcClient tx, BrandId brand, UUID id) {
        Conversation found = PostgresConversationRows.lock(tx, brand.agency().slug(), List.of(id))
                .get(id);
        if (found == null) {
            throw PostgresMessages.unknown();
        }
        return found;
    }

    private static Message message(JdbcClient tx, BrandId brand, UUID id) {
        return tx.sql("select * from message where agency = :agency and brand = :brand and message = :id")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("id", id)
                .query((row, n) -> PostgresMessageRows.message(row))
                .single();
    }
}
