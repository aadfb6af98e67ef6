package org.vigie.routing.conversation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.work.Offers;
import org.vigie.routing.conversation.work.Proposal;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;

/** The assignment's side of the conversations, in PostgreSQL. */
final class PostgresOffers implements Offers {
    private final PostgresBrands brands;
    private final PostgresHappenings happenings;

    PostgresOffers(PostgresBrands brands, PostgresHappenings happenings) {
        this.brands = brands;
        this.happenings = happenings;
    }

    @Override
    public List<Conversation> reserve(
            AgencyId agency, long generation, List<Proposal> proposals, Map<String, String> names, Instant now) {
        return brands.inBrands(BrandScope.all(agency), tx -> {
            if (!isCurrent(tx, agency, generation)) {
                return List.of();
            }
            Map<UUID, Conversation> locked = PostgresConversationRows.lock(
                    tx,
                    agency.slug(),
                    proposals.stream().map(Proposal::conversation).toList());
            List<Conversation> reserved = new ArrayList<>();
            List<PostgresHappenings.Of> happened = new ArrayList<>();
            for (Proposal proposal : proposals) {
                Conversation conversation = locked.get(proposal.conversation());
                if (conversation == null || !fits(conversation, proposal)) {
                    continue;
                }
                Agent to = new Agent(proposal.agent(), names.getOrDefault(proposal.agent(), ""));
                Step step = Lifecycle.offer(
                        conversation.life(), to, conversation.life().epoch(), generation, proposal.until(), now);
                Conversation after = conversation.with(step.life());
                reserved.add(after);
                step.happenings().forEach(happening -> happened.add(new PostgresHappenings.Of(after, happening)));
            }
            PostgresConversationRows.update(tx, reserved);
            happenings.append(tx, Actor.ROUTING, now, happened);
            return reserved.stream().map(Conversation::stored).toList();
        });
    }

    /** Shared lock: a rebuild that raises the generation waits for offers under way, and later ones see the new one. */
    private static boolean isCurrent(JdbcClient tx, AgencyId agency, long generation) {
        return tx.sql("select generation from agency_queue where agency = :agency for share")
                .param("agency", agency.slug())
                .query(Long.class)
                .optional()
                .filter(current -> current == generation)
                .isPresent();
    }

    private static boolean fits(Conversation conversation, Proposal proposal) {
        Life life = conversation.life();
        return life.state().waits() && life.epoch() + 1 == proposal.epoch();
    }

    @Override
    public List<Withdrawn> withdrawLapsed(AgencyId agency, int max, Instant now) {
        return withdraw(
                agency,
                "reserved_until <= cast(:argument as timestamptz) order by reserved_until limit " + max,
                now.toString(),
                "timeout",
                now);
    }

    @Override
    public List<Withdrawn> withdrawFrom(AgencyId agency, String agent, String reason, Instant now) {
        return withdraw(agency, "agent = :argument", agent, reason, now);
    }

    @Override
    public List<Withdrawn> withdrawAll(AgencyId agency, String reason, Instant now) {
        return withdraw(agency, "'' = :argument", "", reason, now);
    }

    private List<Withdrawn> withdraw(AgencyId agency, String which, String argument, String reason, Instant now) {
        return brands.inBrands(BrandScope.all(agency), tx -> {
            List<UUID> found = tx.sql(
                            "select conversation from conversation where agency = :agency and state = 'reserved' and "
                                    + which)
                    .param("agency", agency.slug())
                    .param("argument", argument)
                    .query((row, n) -> row.getObject(1, UUID.class))
                    .list();
            if (found.isEmpty()) {
                return List.of();
            }
            Map<UUID, Conversation> locked =
                    new LinkedHashMap<>(PostgresConversationRows.lock(tx, agency.slug(), found));
            return withdraw(tx, locked.values(), argument, reason, now);
        });
    }

    /** Between the search and the lock an offer may have been accepted or made anew: then it stands. */
    private List<Withdrawn> withdraw(
            JdbcClient tx, Collection<Conversation> locked, String argument, String reason, Instant now) {
        List<Withdrawn> withdrawn = new ArrayList<>();
        List<Conversation> changed = new ArrayList<>();
        List<PostgresHappenings.Of> happened = new ArrayList<>();
        for (Conversation conversation : locked) {
            Life life = conversation.life();
            Agent agent = life.agent();
            if (life.state() != ConversationState.RESERVED
                    || agent == null
                    || !stillMeant(life, argument, reason, now)) {
                continue;
            }
            Step step = Lifecycle.withdraw(life, life.epoch(), reason, now);
            Conversation after = conversation.with(step.life());
            changed.add(after);
            withdrawn.add(new Withdrawn(after.stored(), agent.id()));
            step.happenings().forEach(happening -> happened.add(new PostgresHappenings.Of(after, happening)));
        }
        PostgresConversationRows.update(tx, changed);
        happenings.append(tx, Actor.ROUTING, now, happened);
        return withdrawn;
    }

    private static boolean stillMeant(Life life, String argument, String reason, Instant now) {
        Instant until = life.reservedUntil();
        if (reason.equals("timeout")) {
            return until != null && !until.isAfter(now);
        }
        return argument.isEmpty() || life.isOf(argument);
    }

    @Override
    public List<Conversation> waiting(AgencyId agency, @Nullable UUID after, int max) {
        return brands.lookUp(
                BrandScope.all(agency),
                tx -> tx.sql("""
                        select * from conversation
                        where agency = :agency and state in ('new', 'reopened') and conversation > :after
                        order by conversation limit :max
                        """)
                        .param("agency", agency.slug())
                        .param("after", after == null ? new UUID(0, 0) : after)
                        .param("max", max)
                        .query((row, n) -> PostgresConversationRows.conversation(row))
                        .list());
    }

    @Override
    public List<Conversation> find(AgencyId agency, Collection<UUID> ids) {
        return brands.lookUp(
                BrandScope.all(agency),
                tx -> tx.sql(
                                "select * from conversation where agency = :agency and conversation = any(cast(:ids as uuid[]))")
                        .param("agency", agency.slug())
                        .param("ids", PostgresConversationRows.array(ids))
                        .query((row, n) -> PostgresConversationRows.conversation(row))
                        .list());
    }
}
