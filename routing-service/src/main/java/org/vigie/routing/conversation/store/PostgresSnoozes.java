package org.vigie.routing.conversation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.snooze.Snooze;
import org.vigie.routing.conversation.snooze.Snoozes;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.store.row.PostgresMessageRows;
import org.vigie.routing.conversation.work.Conversations.Changed;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What is put aside, in PostgreSQL. */
final class PostgresSnoozes implements Snoozes {
    private final PostgresBrands brands;
    private final PostgresHappenings happenings;
    private final PostgresSteps steps;
    private final TimeOrderedIds ids;

    PostgresSnoozes(PostgresBrands brands, PostgresHappenings happenings, TimeOrderedIds ids) {
        this.brands = brands;
        this.happenings = happenings;
        this.steps = new PostgresSteps(happenings);
        this.ids = ids;
    }

    @Override
    public Changed putAside(BrandId brand, UUID conversation, Snooze snooze, Actor by, Instant now) {
        return brands.inBrand(brand, tx -> {
            Conversation before = PostgresConversationRows.lock(
                            tx, brand.agency().slug(), List.of(conversation))
                    .get(conversation);
            if (before == null) {
                throw PostgresMessages.unknown();
            }
            Step step = Lifecycle.snooze(
                    before.life(), snooze.by().id(), snooze.lead(), snooze.epoch(), snooze.until(), now);
            if (step.happenings().isEmpty()) {
                return new Changed(before, before, List.of());
            }
            PostgresTransfers.requireNothingUnderWay(tx, before);
            Message.Passage passage =
                    new Message.Passage(Lifecycle.SNOOZED, before.life().agent(), null, before.queue(), snooze.until());
            insert(tx, brand, Message.of(ids.get(), before.id(), passage, snooze.note(), snooze.by(), now), now);
            return steps.write(tx, before, step, by, now);
        });
    }

    /** Between the search and the lock somebody may have taken one, or another instance woken it: then it is left alone. */
    @Override
    public List<Conversation> wake(AgencyId agency, int most, Instant now) {
        return brands.inBrands(BrandScope.all(agency), tx -> {
            List<Conversation> woken = new ArrayList<>();
            List<PostgresHappenings.Of> happened = new ArrayList<>();
            for (Conversation before : PostgresConversationRows.lock(tx, agency.slug(), due(tx, agency, most, now))
                    .values()) {
                Lifecycle.wake(before.life(), now).ifPresent(step -> {
                    Conversation after = before.with(step.life());
                    woken.add(after);
                    step.happenings().forEach(happening -> happened.add(new PostgresHappenings.Of(after, happening)));
                    Message.Passage passage = new Message.Passage(
                            Lifecycle.SNOOZE_OVER, before.life().agent(), null, before.queue());
                    insert(tx, before.brand(), Message.of(ids.get(), before.id(), passage, null, now), now);
                });
            }
            PostgresConversationRows.update(tx, woken);
            happenings.append(tx, Actor.ROUTING, now, happened);
            return woken.stream().map(Conversation::stored).toList();
        });
    }

    private static List<UUID> due(JdbcClient tx, AgencyId agency, int most, Instant now) {
        return tx.sql("""
                        select conversation from conversation
                        where agency = :agency and %s and snoozed_until <= cast(:now as timestamptz)
                        order by snoozed_until limit :most
                        """.formatted(PostgresConversationRows.SNOOZED))
                .param("agency", agency.slug())
                .param("now", now.toString())
                .param("most", most)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private static void insert(JdbcClient tx, BrandId brand, Message line, Instant now) {
        PostgresMessageRows.insert(tx, brand, line, null, now);
    }
}
