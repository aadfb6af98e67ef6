package org.vigie.routing.conversation.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import org.vigie.routing.conversation.message.MentionOutcome;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Messages;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.store.row.PostgresMessageRows;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Messages in PostgreSQL. */
final class PostgresMessages implements Messages {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> EXTRAS = new TypeReference<>() {};
    /** Of a page, but for a single one that has more: whoever writes long mails must not end the process when somebody reads them. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final Happening NOTE = new Happening("MessageReceived", Map.of("direction", "note"), Map.of());

    private final PostgresBrands brands;
    private final PostgresHappenings happenings;
    private final TimeOrderedIds ids;
    private final int mostNotes;

    /** @param mostNotes of a conversation */
    PostgresMessages(PostgresBrands brands, PostgresHappenings happenings, TimeOrderedIds ids, int mostNotes) {
        this.brands = brands;
        this.happenings = happenings;
        this.ids = ids;
        this.mostNotes = mostNotes;
    }

    @Override
    public FoundPage<Message> list(BrandId brand, UUID conversation, @Nullable Place after, int size) {
        return brands.inBrand(brand, tx -> {
            requireConversation(tx, brand, conversation);
            List<Sized> next = next(tx, brand, conversation, after, size + 1);
            List<UUID> page = page(next, size);
            List<Message> messages = tx.sql("""
                            select * from message
                            where agency = :agency and brand = :brand and message = any(cast(:ids as uuid[]))
                            order by occurred_at, message
                            """)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("ids", PostgresConversationRows.array(page))
                    .query((row, n) -> PostgresMessageRows.message(row))
                    .list();
            return new FoundPage<>(messages, page.size() < next.size());
        });
    }

    /** A message, by what it takes. */
    private record Sized(UUID message, long bytes) {}

    /** Of what is long only the length is read. */
    private static List<Sized> next(JdbcClient tx, BrandId brand, UUID conversation, @Nullable Place after, int most) {
        return tx.sql("""
                        select message, octet_length(text) + octet_length(html) as bytes from message
                        where agency = :agency and brand = :brand and conversation = :conversation
                          and (occurred_at, message) > (cast(:at as timestamptz), :id)
                        order by occurred_at, message limit :most
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("conversation", conversation)
                .param("at", after == null ? "-infinity" : after.occurredAt().toString())
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("most", most)
                .query((row, n) -> new Sized(row.getObject("message", UUID.class), row.getLong("bytes")))
                .list();
    }

    private static List<UUID> page(List<Sized> next, int size) {
        List<UUID> page = new ArrayList<>();
        long bytes = 0;
        for (Sized message : next) {
            bytes += message.bytes();
            if (page.size() == size || (bytes > MOST_BYTES && !page.isEmpty())) {
                break;
            }
            page.add(message.message());
        }
        return page;
    }

    @Override
    public Message addNote(
            BrandId brand, UUID conversation, Agent agent, String text, UUID requestId, Actor by, Instant now) {
        return brands.inBrand(brand, tx -> {
            Conversation found = PostgresConversationRows.lock(
                            tx, brand.agency().slug(), List.of(conversation))
                    .get(conversation);
            if (found == null) {
                throw unknown();
            }
            Optional<Message> former = byRequest(tx, brand, requestId);
            if (former.isPresent()) {
                return sameNote(former.get(), conversation, text);
            }
            requireRoom(tx, brand, found);
            Message note = new Message(ids.get(), conversation, null, null, null, agent, text, "", now);
            PostgresMessageRows.insert(tx, brand, note, requestId, now);
            PostgresConversationRows.update(tx, List.of(found.noted(now)));
            happenings.append(tx, by, now, List.of(new PostgresHappenings.Of(found, NOTE)));
            return note;
        });
    }

    /** With the conversation locked. Few have so many messages at all, and are counted. */
    private void requireRoom(JdbcClient tx, BrandId brand, Conversation conversation) {
        if (conversation.messageCount() < mostNotes) {
            return;
        }
        long notes = tx.sql("""
                        select count(*) from message
                        where agency = :agency and brand = :brand and conversation = :conversation
                          and mention is null and delivery_state is null and passage is null
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("conversation", conversation.id())
                .query(Long.class)
                .single();
        if (notes >= mostNotes) {
            throw Problem.limit(mostNotes, "notes of a conversation", notes + 1);
        }
    }

    private static Message sameNote(Message former, UUID conversation, String text) {
        boolean same = former.incoming() == null
                && former.outgoing() == null
                && former.passage() == null
                && former.conversation().equals(conversation)
                && former.text().equals(text);
        if (!same) {
            throw RequestIds.reused(RoutingReason.REQUEST_ID_REUSED);
        }
        return former;
    }

    @Override
    public Map<UUID, Answerable> newestMentions(BrandScope scope, Collection<UUID> conversations) {
        if (conversations.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Answerable> newest = new HashMap<>();
        brands.lookUp(
                scope,
                tx -> tx.sql("""
                        select m.* from unnest(cast(:ids as uuid[])) as wanted (id)
                        cross join lateral (
                            select conversation, native_id, author_id, author_name, author_handle, author_url, author_followers, extras
                            from message
                            where agency = :agency and conversation = wanted.id and mention is not null and native_id <> ''
                            order by occurred_at desc, message desc limit 1) m
                        """)
                        .param("ids", PostgresConversationRows.array(conversations))
                        .param("agency", scope.agency().slug())
                        .query((row, n) -> newest.put(row.getObject("conversation", UUID.class), answerable(row)))
                        .list());
        return newest;
    }

    /**
     * The newest mention of a conversation.
     *
     * @param at of those that were there then; null = of all
     */
    public static Optional<Answerable> newestMention(
            JdbcClient tx, BrandId brand, UUID conversation, @Nullable Instant at) {
        return tx.sql("""
                        select * from message
                        where agency = :agency and brand = :brand and conversation = :conversation
                          and mention is not null and native_id <> '' and stored_at <= cast(:at as timestamptz)
                        order by occurred_at desc, message desc limit 1
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("conversation", conversation)
                .param("at", at == null ? "infinity" : at.toString())
                .query((row, n) -> answerable(row))
                .optional();
    }

    private static Answerable answerable(ResultSet row) throws SQLException {
        return new Answerable(
                row.getString("native_id"),
                PostgresConversationRows.author(row),
                JSON.readValue(row.getString("extras"), EXTRAS));
    }

    @Override
    public List<MentionOutcome> outcomes(BrandId brand, Collection<String> mentions) {
        // PostgreSQL has no text with a zero character, hence nobody has a mention of such an id.
        List<String> possible =
                mentions.stream().filter(mention -> mention.indexOf(0) < 0).toList();
        if (possible.isEmpty()) {
            return List.of();
        }
        // Publishing's clock tells the delivery: what was written after the mention was also delivered after it,
        // whatever that clock says.
        return brands.lookUp(
                brand,
                tx -> tx.sql("""
                        select m.mention, c.conversation, case when %s then 'snoozed' else c.state end as state, c.queue, c.resolved_at, answer.answered_at,
                            coalesce(
                                case when c.state in ('assigned', 'pending_customer') then c.agent_name end,
                                c.last_agent_name, '') as agent_name
                        from message m
                        join conversation c
                            on c.agency = m.agency and c.brand = m.brand and c.conversation = m.conversation
                        cross join lateral (
                            select min(coalesce(r.delivered_at, r.stored_at)) as answered_at from message r
                            where r.agency = m.agency and r.brand = m.brand and r.conversation = m.conversation
                              and r.delivery_state = 'delivered'
                              and greatest(r.delivered_at, r.stored_at) >= m.stored_at) answer
                        where m.agency = :agency and m.brand = :brand and m.mention in (:mentions)
                        """.formatted(PostgresConversationRows.SNOOZED))
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("mentions", possible)
                        .query((row, n) -> outcome(row))
                        .list());
    }

    private static MentionOutcome outcome(ResultSet row) throws SQLException {
        return new MentionOutcome(
                row.getString("mention"),
                row.getObject("conversation", UUID.class),
                ConversationState.ofWord(row.getString("state")),
                row.getString("queue"),
                row.getString("agent_name"),
                PostgresConversationRows.optional(row, "answered_at"),
                PostgresConversationRows.optional(row, "resolved_at"));
    }

    public static Optional<Message> byRequest(JdbcClient tx, BrandId brand, UUID requestId) {
        return tx.sql("select * from message where agency = :agency and brand = :brand and request_id = :request")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("request", requestId)
                .query((row, n) -> PostgresMessageRows.message(row))
                .optional();
    }

    private static void requireConversation(JdbcClient tx, BrandId brand, UUID conversation) {
        boolean exists = tx.sql(
                        "select 1 from conversation where agency = :agency and brand = :brand and conversation = :id")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("id", conversation)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!exists) {
            throw unknown();
        }
    }

    public static Problem unknown() {
        return new Problem(RoutingReason.CONVERSATION_UNKNOWN, "No such conversation under this brand.");
    }
}
