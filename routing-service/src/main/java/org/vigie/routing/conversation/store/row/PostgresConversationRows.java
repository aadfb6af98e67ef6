package org.vigie.routing.conversation.store.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Author;
import org.vigie.routing.conversation.life.Clocks;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.routing.conversation.life.Replying;
import org.vigie.routing.conversation.life.Undelivered;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Conversations as rows: each read and each write of many is one statement. They are written as json, which is read once and in order; as jsonb
 * it would be sorted and taken apart again first, which is a quarter of an insert.
 */
public final class PostgresConversationRows {
    /**
     * Of a row that was put aside. It is stored as one that waits for the customer, which a version of before knows: offered to nobody, and back in
     * its queue with the customer's next word. The epoch tells whether that version moved it since, and whether somebody waits, whether it was
     * answered there under the same epoch: whoever is put aside waits on.
     */
    public static final String SNOOZED =
            "(state = 'pending_customer' and snoozed_until is not null and snoozed_epoch = epoch and waiting_since is not null)";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PostgresConversationRows() {}

    public static void insert(JdbcClient tx, Collection<Conversation> conversations) {
        if (!conversations.isEmpty()) {
            tx.sql(
                            "insert into conversation select * from json_populate_recordset(null::conversation, cast(:rows as json))")
                    .param("rows", json(conversations))
                    .update();
        }
    }

    public static void update(JdbcClient tx, Collection<Conversation> conversations) {
        if (!conversations.isEmpty()) {
            tx.sql("""
                    update conversation c set
                        queue = r.queue, state = r.state, author_id = r.author_id, author_name = r.author_name,
                        author_handle = r.author_handle, author_url = r.author_url,
                        author_followers = r.author_followers, excerpt = r.excerpt, language = r.language,
                        priority = r.priority, agent = r.agent, agent_name = r.agent_name, last_agent = r.last_agent,
                        last_agent_name = coalesce(r.last_agent_name, c.last_agent_name), epoch = r.epoch, generation = r.generation, reserved_until = r.reserved_until,
                        message_count = r.message_count, last_message = r.last_message,
                        waiting_since = r.waiting_since, first_response_due_at = r.first_response_due_at,
                        reaction_due_at = r.reaction_due_at,
                        first_response_at = r.first_response_at, last_mention_at = r.last_mention_at,
                        reopened_at = r.reopened_at, resolved_at = r.resolved_at, updated_at = r.updated_at,
                        matched_queries = r.matched_queries, can_reply = r.can_reply,
                        cannot_reply_reason = r.cannot_reply_reason,
                        snoozed_until = r.snoozed_until, snoozed_epoch = r.snoozed_epoch,
                        undelivered = r.undelivered, undelivered_reason = r.undelivered_reason,
                        absent_agent = r.absent_agent, absent_agent_name = r.absent_agent_name, rank = r.rank, rank_at = r.rank_at,
                        version = c.version + 1
                    from json_populate_recordset(null::conversation, cast(:rows as json)) r
                    where c.agency = r.agency and c.brand = r.brand and c.conversation = r.conversation
                    """).param("rows", json(conversations)).update();
        }
    }

    /** Locks these conversations of the scope, in order of id, so that two batches never wait for each other in a circle. */
    public static Map<UUID, Conversation> lock(JdbcClient tx, String agency, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return tx
                .sql("""
                        select * from conversation
                        where agency = :agency and conversation = any(cast(:ids as uuid[]))
                        order by conversation for update
                        """)
                .param("agency", agency)
                .param("ids", array(ids))
                .query((row, n) -> conversation(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Conversation::id, conversation -> conversation));
    }

    /** As the text of a PostgreSQL array. */
    public static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    public static Conversation conversation(ResultSet row) throws SQLException {
        Origin origin = new Origin(
                row.getString("network"),
                row.getString("channel_account"),
                row.getString("source"),
                author(row),
                row.getString("thread"));
        return new Conversation(
                BrandId.of(row.getString("agency"), row.getString("brand")),
                row.getObject("conversation", UUID.class),
                origin,
                life(row),
                row.getString("queue"),
                row.getString("title"),
                row.getString("excerpt"),
                row.getString("language"),
                row.getInt("priority"),
                row.getInt("message_count"),
                List.of((String[]) row.getArray("matched_queries").getArray()),
                new Replying(row.getBoolean("can_reply"), row.getString("cannot_reply_reason")),
                row.getObject("last_message", UUID.class),
                undelivered(row),
                agent(row, "absent_agent"),
                row.getLong("version"));
    }

    private static @Nullable Undelivered undelivered(ResultSet row) throws SQLException {
        String state = row.getString("undelivered");
        String reason = row.getString("undelivered_reason");
        return state == null ? null : new Undelivered(state, reason == null ? "" : reason);
    }

    public static Author author(ResultSet row) throws SQLException {
        return new Author(
                row.getString("author_id"),
                row.getString("author_name"),
                row.getString("author_handle"),
                row.getString("author_url"),
                row.getLong("author_followers"));
    }

    private static Life life(ResultSet row) throws SQLException {
        ConversationState stored = ConversationState.ofWord(row.getString("state"));
        long epoch = row.getLong("epoch");
        Instant comesBack = optional(row, "snoozed_until");
        Instant waiting = optional(row, "waiting_since");
        boolean snoozed = stored == ConversationState.PENDING_CUSTOMER
                && comesBack != null
                && waiting != null
                && row.getLong("snoozed_epoch") == epoch;
        return new Life(
                snoozed ? ConversationState.SNOOZED : stored,
                agent(row, "agent"),
                row.getString("last_agent"),
                epoch,
                row.getLong("generation"),
                snoozed ? comesBack : optional(row, "reserved_until"),
                new Clocks(
                        instant(row, "opened_at"),
                        waiting,
                        optional(row, "first_response_due_at"),
                        optional(row, "reaction_due_at"),
                        optional(row, "first_response_at"),
                        instant(row, "last_mention_at"),
                        optional(row, "reopened_at"),
                        optional(row, "resolved_at"),
                        instant(row, "updated_at")));
    }

    private static @Nullable Agent agent(ResultSet row, String column) throws SQLException {
        String agent = row.getString(column);
        String name = row.getString(column + "_name");
        return agent == null ? null : new Agent(agent, name == null ? "" : name);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String json(Collection<Conversation> conversations) {
        ArrayNode rows = JSON.createArrayNode();
        for (Conversation conversation : conversations) {
            ObjectNode row = rows.addObject();
            putPlace(row, conversation);
            putLife(row, conversation.life());
            Conversations.Cursor place = Conversations.Cursor.of(conversation);
            row.put("rank", place.rank()).put("rank_at", place.rankAt()).put("version", conversation.version() + 1);
        }
        return rows.toString();
    }

    private static void putPlace(ObjectNode row, Conversation conversation) {
        Origin origin = conversation.origin();
        UUID last = conversation.lastMessage();
        Undelivered undelivered = conversation.undelivered();
        Agent absentee = conversation.absentee();
        row.put("agency", conversation.brand().agency().slug())
                .put("brand", conversation.brand().slug())
                .put("conversation", conversation.id().toString())
                .put("queue", conversation.queue())
                .put("network", origin.network())
                .put("channel_account", origin.account())
                .put("source", origin.source())
                .put("endpoint", origin.endpoint())
                .put("thread", origin.thread())
                .put("title", conversation.title())
                .put("excerpt", conversation.excerpt())
                .put("language", conversation.language())
                .put("priority", conversation.priority())
                .put("message_count", conversation.messageCount())
                .put("last_message", last == null ? null : last.toString())
                .put("can_reply", conversation.replying().possible())
                .put("cannot_reply_reason", conversation.replying().reason())
                .put("undelivered", undelivered == null ? null : undelivered.state())
                .put("undelivered_reason", undelivered == null ? null : undelivered.reason())
                .put("absent_agent", absentee == null ? null : absentee.id())
                .put("absent_agent_name", absentee == null ? null : absentee.name());
        putAuthor(row, origin.author());
        ArrayNode queries = row.putArray("matched_queries");
        conversation.matchedQueries().forEach(queries::add);
    }

    static void putAuthor(ObjectNode row, Author author) {
        row.put("author_id", author.id())
                .put("author_name", author.name())
                .put("author_handle", author.handle())
                .put("author_url", author.url())
                .put("author_followers", author.followers());
    }

    private static void putLife(ObjectNode row, Life life) {
        Agent agent = life.agent();
        Clocks clocks = life.clocks();
        Instant comesBack = life.snoozedUntil();
        ConversationState stored = comesBack == null ? life.state() : ConversationState.PENDING_CUSTOMER;
        row.put("state", stored.word())
                .put("snoozed_until", text(comesBack))
                .put("snoozed_epoch", comesBack == null ? null : life.epoch())
                .put("agent", agent == null ? null : agent.id())
                .put("agent_name", agent == null ? null : agent.name())
                .put("last_agent", life.lastAgent())
                .put(
                        "last_agent_name",
                        agent == null || life.state() == ConversationState.RESERVED ? null : agent.name())
                .put("epoch", life.epoch())
                .put("generation", life.generation())
                .put("reserved_until", text(life.reservedUntil()))
                .put("opened_at", text(clocks.openedAt()))
                .put("waiting_since", text(clocks.waitingSince()))
                .put("first_response_due_at", text(clocks.firstResponseDueAt()))
                .put("reaction_due_at", text(clocks.reactionDueAt()))
                .put("first_response_at", text(clocks.firstResponseAt()))
                .put("last_mention_at", text(clocks.lastMentionAt()))
                .put("reopened_at", text(clocks.reopenedAt()))
                .put("resolved_at", text(clocks.resolvedAt()))
                .put("updated_at", text(clocks.updatedAt()));
    }

    public static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
