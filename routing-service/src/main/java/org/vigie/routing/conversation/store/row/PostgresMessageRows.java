package org.vigie.routing.conversation.store.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.conversation.Intake;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Author;
import org.vigie.routing.conversation.message.DeliveryState;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Quotation;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as rows. */
public final class PostgresMessageRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> EXTRAS = new TypeReference<>() {};

    private static final String ARRIVALS = """
            insert into message (agency, brand, message, conversation, mention, mention_version, native_id, edited, url, author_id,
                                 author_name, author_handle, author_url, author_followers, extras, text, html, occurred_at,
                                 stored_at)
            select :agency, :brand, cast(message as uuid), cast(conversation as uuid), mention, version, native, edited, url,
                   author, name, handle, author_url, followers, cast(extras as jsonb), text, html,
                   cast(occurred as timestamptz), cast(:now as timestamptz)
            from unnest(:messages, :conversations, :mentions, :versions, :natives, :edited, :urls, :authors, :names, :handles,
                        :author_urls, :followers, :extras, :texts, :htmls, :occurred)
              as arrived (message, conversation, mention, version, native, edited, url, author, name, handle, author_url,
                          followers, extras, text, html, occurred)
            """;

    private PostgresMessageRows() {}

    /** Messages that came in, a column an array: taking one document of all rows apart again costs a fifth more. */
    public static void insert(JdbcClient tx, BrandId brand, Collection<Intake.Arrival> arrivals, Instant now) {
        if (arrivals.isEmpty()) {
            return;
        }
        List<Message> messages = arrivals.stream().map(Intake.Arrival::message).toList();
        List<Message.Incoming> incoming = messages.stream()
                .map(message -> Objects.requireNonNull(message.incoming(), "a message that came in"))
                .toList();
        tx.sql(ARRIVALS)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("now", now.toString())
                .param("messages", column(messages, message -> message.id().toString()))
                .param(
                        "conversations",
                        column(messages, message -> message.conversation().toString()))
                .param("mentions", column(incoming, Message.Incoming::mention))
                .param("versions", numbers(incoming, Message.Incoming::mentionVersion))
                .param("natives", column(incoming, Message.Incoming::nativeId))
                .param("edited", incoming.stream().map(Message.Incoming::edited).toArray(Boolean[]::new))
                .param("urls", column(incoming, Message.Incoming::url))
                .param("authors", column(incoming, in -> in.author().id()))
                .param("names", column(incoming, in -> in.author().name()))
                .param("handles", column(incoming, in -> in.author().handle()))
                .param("author_urls", column(incoming, in -> in.author().url()))
                .param("followers", numbers(incoming, in -> in.author().followers()))
                .param("extras", column(arrivals, arrival -> JSON.writeValueAsString(arrival.extras())))
                .param("texts", column(messages, Message::text))
                .param("htmls", column(messages, Message::html))
                .param(
                        "occurred",
                        column(messages, message -> message.occurredAt().toString()))
                .update();
    }

    private static <T> String[] column(Collection<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static <T> Long[] numbers(Collection<T> rows, ToLongFunction<T> value) {
        return rows.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }

    /** One message that an agent wrote. */
    public static void insert(JdbcClient tx, BrandId brand, Message message, @Nullable UUID requestId, Instant now) {
        ArrayNode rows = JSON.createArrayNode();
        ObjectNode row = row(rows, brand, message, now);
        row.put("request_id", requestId == null ? null : requestId.toString());
        row.putObject("extras");
        tx.sql("insert into message select * from jsonb_populate_recordset(null::message, cast(:rows as jsonb))")
                .param("rows", rows.toString())
                .update();
    }

    private static ObjectNode row(ArrayNode rows, BrandId brand, Message message, Instant now) {
        Message.Incoming incoming = message.incoming();
        Message.Outgoing outgoing = message.outgoing();
        Agent agent = message.agent();
        ObjectNode row = rows.addObject()
                .put("agency", brand.agency().slug())
                .put("brand", brand.slug())
                .put("message", message.id().toString())
                .put("conversation", message.conversation().toString())
                .put("mention", incoming == null ? null : incoming.mention())
                .put("mention_version", incoming == null ? 0 : incoming.mentionVersion())
                .put("native_id", incoming == null ? "" : incoming.nativeId())
                .put("edited", incoming != null && incoming.edited())
                .put("url", incoming == null ? "" : incoming.url())
                .put("agent", agent == null ? null : agent.id())
                .put("agent_name", agent == null ? null : agent.name())
                .put("text_sha256", outgoing == null ? "" : outgoing.textSha256())
                .put("written_epoch", outgoing == null ? 0 : outgoing.epoch())
                .put("recipient", outgoing == null || outgoing.recipient().isEmpty() ? null : outgoing.recipient())
                .put("delivery", outgoing == null ? "" : outgoing.delivery())
                .put(
                        "delivery_state",
                        outgoing == null ? null : outgoing.state().word())
                .put("delivery_reason", outgoing == null ? "" : outgoing.reason())
                .put("delivery_awaits", outgoing == null ? null : outgoing.awaitsDecision())
                .put("text", message.text())
                .put("html", message.html())
                .put("occurred_at", message.occurredAt().toString())
                .put("stored_at", now.toString());
        PostgresConversationRows.putAuthor(row, incoming == null ? Author.ERASED : incoming.author());
        if (message.passage() != null) {
            row.set("passage", passage(message.passage()));
        }
        return row;
    }

    private static ObjectNode passage(Message.Passage passage) {
        ObjectNode json =
                JSON.createObjectNode().put("reason", passage.reason()).put("queue", passage.queue());
        if (passage.until() != null) {
            json.put("until", passage.until().toString());
        }
        put(json, "from", passage.from());
        put(json, "to", passage.to());
        return json;
    }

    private static void put(ObjectNode json, String what, @Nullable Agent agent) {
        if (agent != null) {
            json.putObject(what).put("id", agent.id()).put("name", agent.name());
        }
    }

    private static Message.@Nullable Passage passage(@Nullable String text) {
        if (text == null) {
            return null;
        }
        JsonNode json = JSON.readTree(text);
        return new Message.Passage(
                json.path("reason").asString(),
                agent(json.path("from")),
                agent(json.path("to")),
                json.path("queue").asString(),
                json.has("until") ? Instant.parse(json.path("until").asString()) : null);
    }

    private static @Nullable Agent agent(JsonNode json) {
        return json.isMissingNode()
                ? null
                : new Agent(json.path("id").asString(), json.path("name").asString());
    }

    public static void edit(JdbcClient tx, BrandId brand, Collection<Intake.Edit> edits) {
        if (edits.isEmpty()) {
            return;
        }
        ArrayNode rows = JSON.createArrayNode();
        for (Intake.Edit edit : edits) {
            ObjectNode row = rows.addObject()
                    .put("message", edit.message().toString())
                    .put("mention_version", edit.to().version())
                    .put("text", edit.to().text())
                    .put("html", edit.to().html())
                    .put("url", edit.to().url());
            PostgresConversationRows.putAuthor(row, edit.to().origin().author());
        }
        tx.sql("""
                update message m set mention_version = r.mention_version, text = r.text, html = r.html, url = r.url,
                    author_id = r.author_id, author_name = r.author_name, author_handle = r.author_handle,
                    author_url = r.author_url, author_followers = r.author_followers, edited = true
                from jsonb_populate_recordset(null::message, cast(:rows as jsonb)) r
                where m.agency = :agency and m.brand = :brand and m.message = r.message
                  and m.mention_version < r.mention_version
                """)
                .param("rows", rows.toString())
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .update();
    }

    /** Leaves nothing personal in the messages of these conversations; ids, times and counts stay. */
    public static void empty(JdbcClient tx, BrandId brand, String conversations) {
        tx.sql("""
                update message set author_id = '', author_name = '', author_handle = '', author_url = '',
                    author_followers = 0, native_id = '', url = '', extras = '{}', text = '', html = '', recipient = null
                where agency = :agency and brand = :brand and conversation = any(cast(:ids as uuid[]))
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("ids", conversations)
                .update();
    }

    public static Message message(ResultSet row) throws SQLException {
        String mention = row.getString("mention");
        String state = row.getString("delivery_state");
        String agent = row.getString("agent");
        String name = row.getString("agent_name");
        String recipient = row.getString("recipient");
        return new Message(
                row.getObject("message", UUID.class),
                row.getObject("conversation", UUID.class),
                mention == null
                        ? null
                        : new Message.Incoming(
                                mention,
                                row.getLong("mention_version"),
                                row.getString("native_id"),
                                PostgresConversationRows.author(row),
                                row.getBoolean("edited"),
                                row.getString("url"),
                                Quotation.of(JSON.readValue(row.getString("extras"), EXTRAS), row.getString("text"))),
                state == null
                        ? null
                        : new Message.Outgoing(
                                row.getString("request_id"),
                                row.getString("text_sha256"),
                                row.getLong("written_epoch"),
                                recipient == null ? "" : recipient,
                                row.getString("delivery"),
                                DeliveryState.ofWord(state),
                                row.getString("delivery_reason"),
                                row.getBoolean("delivery_awaits")),
                passage(row.getString("passage")),
                agent == null ? null : new Agent(agent, name == null ? "" : name),
                row.getString("text"),
                row.getString("html"),
                PostgresConversationRows.instant(row, "occurred_at"));
    }
}
