package org.vigie.routing.conversation.store;

import java.util.List;
import java.util.UUID;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.message.UnsaidReplies;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresMessageRows;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Unsaid replies in PostgreSQL, found by an index over the failed ones only. */
final class PostgresUnsaidReplies implements UnsaidReplies {
    private final PostgresBrands brands;
    private final PostgresWork work;

    PostgresUnsaidReplies(PostgresBrands brands, PostgresWork work) {
        this.brands = brands;
        this.work = work;
    }

    /** Agency by agency: whoever looks over all of them must not read what was said. */
    @Override
    public List<AgencyId> agencies() {
        return work.inWorker(tx -> tx.sql("select agency from agency_queue order by agency")
                .query((row, n) -> new AgencyId(row.getString(1)))
                .list());
    }

    @Override
    public List<Replies.Unheard> next(AgencyId agency, UUID after, int most) {
        return brands.lookUp(
                BrandScope.all(agency),
                tx -> tx.sql("""
                        select m.*, c.channel_account, c.network
                        from message m
                        join conversation c
                            on c.agency = m.agency and c.brand = m.brand and c.conversation = m.conversation
                        where m.agency = :agency and m.delivery_state in ('refused', 'held', 'unknown') and m.message > :after
                          and (m.delivery_awaits is null and m.delivery_state <> 'refused'
                               or c.undelivered is null and not exists (
                                   select from message n
                                   where n.agency = m.agency and n.brand = m.brand and n.conversation = m.conversation
                                     and n.delivery_state is not null
                                     and (n.occurred_at, n.message) > (m.occurred_at, m.message)))
                        order by m.message limit :most
                        """)
                        .param("agency", agency.slug())
                        .param("after", after)
                        .param("most", most)
                        .query((row, n) -> new Replies.Unheard(
                                BrandId.of(row.getString("agency"), row.getString("brand")),
                                row.getString("channel_account"),
                                row.getString("network"),
                                PostgresMessageRows.message(row)))
                        .list());
    }

    @Override
    public void say(Replies.Unheard unsaid) {
        BrandId brand = unsaid.brand();
        Message reply = unsaid.reply();
        brands.inBrand(brand, tx -> {
            Conversation conversation = PostgresReplies.lock(tx, brand, reply.conversation());
            tx.sql("""
                    update message set delivery_awaits = false
                    where agency = :agency and brand = :brand and message = :id and delivery_awaits is null
                    """)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("id", reply.id())
                    .update();
            PostgresConversationRows.update(tx, List.of(PostgresReplies.marked(tx, conversation)));
            return conversation;
        });
    }
}
