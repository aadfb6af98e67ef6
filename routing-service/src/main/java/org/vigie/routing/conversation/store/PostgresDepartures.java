package org.vigie.routing.conversation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** What people have who leave, in PostgreSQL: one transaction, conversations locked before the agent as everywhere. */
final class PostgresDepartures implements Departures {
    private final PostgresBrands brands;
    private final PostgresHappenings happenings;

    PostgresDepartures(PostgresBrands brands, PostgresHappenings happenings) {
        this.brands = brands;
        this.happenings = happenings;
    }

    @Override
    public Left takeBack(BrandId brand, String agent, String reason, Actor by, Instant now) {
        return brands.inBrand(brand, tx -> {
            List<UUID> found = had(tx, brand, agent);
            Map<UUID, Conversation> locked =
                    PostgresConversationRows.lock(tx, brand.agency().slug(), found);
            List<Conversation> changed = new ArrayList<>();
            List<Conversation> offers = new ArrayList<>();
            List<PostgresAgentLoads.Move> moves = new ArrayList<>();
            List<PostgresHappenings.Of> happened = new ArrayList<>();
            for (UUID id : found) {
                Conversation before = locked.get(id);
                // Between the search and the lock it may have gone to somebody else.
                Step step = before == null
                        ? null
                        : Lifecycle.takeBack(before.life(), agent, reason, now).orElse(null);
                if (before == null || step == null) {
                    continue;
                }
                Conversation after = before.with(step.life());
                changed.add(after);
                if (before.life().state() == ConversationState.RESERVED) {
                    offers.add(after.stored());
                }
                moves.add(new PostgresAgentLoads.Move(before.life(), after.life()));
                step.happenings().forEach(happening -> happened.add(new PostgresHappenings.Of(after, happening)));
            }
            PostgresConversationRows.update(tx, changed);
            happenings.append(tx, by, now, happened);
            List<AgentLoad> loads = PostgresAgentLoads.move(tx, brand.agency(), moves);
            return new Left(changed.stream().map(Conversation::stored).toList(), List.copyOf(offers), loads);
        });
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
}
