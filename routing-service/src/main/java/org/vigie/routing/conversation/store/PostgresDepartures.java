package org.vigie.routing.conversation.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Absence;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.store.row.PostgresMessageRows;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What people have who leave, in PostgreSQL: one transaction, conversations locked before the agent as everywhere. */
final class PostgresDepartures implements Departures {
    private static final Left NOTHING = new Left(List.of(), List.of(), List.of());

    private final PostgresBrands brands;
    private final PostgresWork work;
    private final PostgresHappenings happenings;
    private final TimeOrderedIds ids;

    PostgresDepartures(PostgresBrands brands, PostgresWork work, PostgresHappenings happenings, TimeOrderedIds ids) {
        this.brands = brands;
        this.work = work;
        this.happenings = happenings;
        this.ids = ids;
    }

    @Override
    public Left takeBack(BrandId brand, String agent, String reason, Actor by, Instant now) {
        return brands.inBrand(brand, tx -> {
            Collection<Conversation> locked = PostgresConversationRows.lock(
                            tx, brand.agency().slug(), had(tx, brand, agent))
                    .values();
            return taken(
                    tx,
                    brand.agency(),
                    locked,
                    reason,
                    life -> Lifecycle.takeBack(life, agent, reason, now),
                    (before, after) -> after,
                    by,
                    now);
        });
    }

    @Override
    public List<Holder> unheard(Instant since, @Nullable Holder after, int most) {
        return work.inWorker(tx -> tx.sql("""
                        select agency, agent from agent
                        where held > 0 and seen_at <= cast(:since as timestamptz) and (agency, agent) > (:agency, :agent)
                        order by agency, agent limit :most
                        """)
                .param("since", since.toString())
                .param("agency", after == null ? "" : after.agency().slug())
                .param("agent", after == null ? "" : after.agent())
                .param("most", most)
                .query((row, n) -> new Holder(new AgencyId(row.getString(1)), row.getString(2)))
                .list());
    }

    @Override
    public List<Absentee> absentees(BrandScope scope, Instant since, int most) {
        return brands.lookUp(
                scope,
                tx -> tx.sql("""
                        select a.agent, a.seen_at, coalesce(max(c.agent_name), '') as name, count(*) as held
                        from agent a join conversation c on c.agency = a.agency and c.agent = a.agent
                        where a.agency = :agency and a.held > 0 and a.seen_at <= cast(:since as timestamptz)
                          and c.state = 'assigned' and (:whole or c.brand = any(:brands))
                        group by a.agent, a.seen_at order by held desc, a.agent limit :most
                        """)
                        .param("agency", scope.agency().slug())
                        .param("since", since.toString())
                        .param("whole", !(scope instanceof BrandScope.Named))
                        .param("brands", named(scope))
                        .param("most", most)
                        .query((row, n) -> new Absentee(
                                row.getString("agent"),
                                row.getString("name"),
                                row.getInt("held"),
                                PostgresConversationRows.instant(row, "seen_at")))
                        .list());
    }

    private static String[] named(BrandScope scope) {
        return scope instanceof BrandScope.Named named
                ? named.brands().stream().map(BrandId::slug).toArray(String[]::new)
                : new String[0];
    }

    @Override
    public Left takeBack(Holder lost, Absence absence, int most, Actor by, Instant now) {
        AgencyId agency = lost.agency();
        return brands.inBrands(BrandScope.all(agency), tx -> {
            Collection<Conversation> locked = PostgresConversationRows.lock(
                            tx, agency.slug(), unanswered(tx, lost, absence, most))
                    .values();
            // Whoever comes back in the same moment is either heard of before this, or finds them in their queues.
            if (locked.isEmpty() || !absence.isOf(seenAt(tx, lost))) {
                return NOTHING;
            }
            return taken(
                    tx,
                    agency,
                    locked,
                    Absence.REASON,
                    life -> absence.takeBack(life, lost.agent(), now),
                    PostgresDepartures::leftBehind,
                    by,
                    now);
        });
    }

    private static Conversation leftBehind(Conversation before, Conversation after) {
        Agent absent = before.life().agent();
        return absent == null ? after : after.leftBy(absent);
    }

    private static Instant seenAt(JdbcClient tx, Holder lost) {
        return tx.sql("select seen_at from agent where agency = :agency and agent = :agent for update")
                .param("agency", lost.agency().slug())
                .param("agent", lost.agent())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /**
     * Between the search and the lock some may have gone to somebody else.
     *
     * @param reason in the history of what was assigned to them
     * @param marking of what was, and is with its new life
     */
    private Left taken(
            JdbcClient tx,
            AgencyId agency,
            Collection<Conversation> locked,
            String reason,
            Function<Life, Optional<Step>> decision,
            BinaryOperator<Conversation> marking,
            Actor by,
            Instant now) {
        List<Conversation> changed = new ArrayList<>();
        List<Conversation> offers = new ArrayList<>();
        List<PostgresAgentLoads.Move> moves = new ArrayList<>();
        List<Line> passages = new ArrayList<>();
        List<PostgresHappenings.Of> happened = new ArrayList<>();
        for (Conversation before : locked) {
            decision.apply(before.life()).ifPresent(step -> {
                Conversation after = marking.apply(before, before.with(step.life()));
                changed.add(after);
                if (before.life().state() == ConversationState.RESERVED) {
                    offers.add(after.stored());
                } else {
                    passages.add(new Line(before.brand(), passage(before, reason, now)));
                }
                moves.add(new PostgresAgentLoads.Move(before.life(), after.life()));
                step.happenings().forEach(happening -> happened.add(new PostgresHappenings.Of(after, happening)));
            });
        }
        PostgresConversationRows.update(tx, changed);
        passages.forEach(line -> PostgresMessageRows.insert(tx, line.brand(), line.message(), null, now));
        happenings.append(tx, by, now, happened);
        List<AgentLoad> loads = PostgresAgentLoads.move(tx, agency, moves);
        return new Left(changed.stream().map(Conversation::stored).toList(), List.copyOf(offers), loads);
    }

    /** A line of the history of one conversation. */
    private record Line(BrandId brand, Message message) {}

    private Message passage(Conversation before, String reason, Instant now) {
        return Message.of(
                ids.get(),
                before.id(),
                new Message.Passage(reason, before.life().agent(), null, before.queue()),
                null,
                now);
    }

    private static List<UUID> had(JdbcClient tx, BrandId brand, String agent) {
        return tx.sql("""
                        select conversation from conversation
                        where agency = :agency and brand = :brand and agent = :agent and state in ('reserved', 'assigned')
                        order by conversation
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("agent", agent)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Without those whose customer an answer is on its way to: nobody else could do more, and it decides over them soon. */
    private static List<UUID> unanswered(JdbcClient tx, Holder lost, Absence absence, int most) {
        return tx.sql("""
                        select conversation from conversation c
                        where agency = :agency and agent = :agent and state = 'assigned'
                          and waiting_since <= cast(:since as timestamptz)
                          and not exists (
                              select from message m
                              where m.agency = c.agency and m.brand = c.brand and m.conversation = c.conversation
                                and m.delivery_state in ('pending', 'retrying') and m.occurred_at >= c.last_mention_at)
                        order by waiting_since limit :most
                        """)
                .param("agency", lost.agency().slug())
                .param("agent", lost.agent())
                .param("since", absence.since().toString())
                .param("most", most)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
