package org.vigie.routing.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as rows. */
final class PostgresMessageRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PostgresMessageRows() {}

    static void insert(JdbcClient tx, BrandId brand, Collection<Intake.Arrival> arrivals, Instant now) {
        if (arrivals.isEmpty()) {
            return;
        }
        ArrayNode rows = JSON.createArrayNode();
        for (Intake.Arrival arrival : arrivals) {
            ObjectNode row = row(rows, brand, arrival.message(), now);
            ObjectNode extras = row.putObject("extras");
            arrival.extras().forEach(extras::put);
        }
        write(tx, rows);
    }

    /** One message that an agent wrote. */
    static void insert(JdbcClient tx, BrandId brand, Message message, @Nullable UUID requestId, Instant now) {
        ArrayNode rows = JSON.createArrayNode();
        ObjectNode row = row(rows, brand, message, now);
        row.put("request_id", requestId == null ? null : requestId.toString());
        row.putObject("extras");
        write(tx, rows);
    }

    private static void write(JdbcClient tx, ArrayNode rows) {
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
                .put("delivery", outgoing == null ? "" : outgoing.delivery())
                .put(
                        "delivery_state",
                        outgoing == null ? null : outgoing.state().word())
                .put("delivery_reason", outgoing == null ? "" : outgoing.reason())
                .put("text", message.text())
                .put("html", message.html())
                .put("occurred_at", message.occurredAt().toString())
                .put("stored_at", now.toString());
        PostgresConversationRows.putAuthor(row, incoming == null ? Author.ERASED : incoming.author());
        return row;
    }

    static void edit(JdbcClient tx, BrandId brand, Collection<Intake.Edit> edits) {
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
    static void empty(JdbcClient tx, BrandId brand, String conversations) {
        tx.sql("""
                update message set author_id = '', author_name = '', author_handle = '', author_url = '',
                    author_followers = 0, native_id = '', url = '', extras = '{}', text = '', html = ''
                where agency = :agency and brand = :brand and conversation = any(cast(:ids as uuid[]))
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("ids", conversations)
                .update();
    }

    static Message message(ResultSet row) throws SQLException {
        String mention = row.getString("mention");
        String state = row.getString("delivery_state");
        String agent = row.getString("agent");
        String name = row.getString("agent_name");
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
                                row.getString("url")),
                state == null
                        ? null
                        : new Message.Outgoing(
                                row.getString("request_id"),
                                row.getString("text_sha256"),
                                row.getLong("written_epoch"),
                                row.getString("delivery"),
                                DeliveryState.ofWord(state),
                                row.getString("delivery_reason")),
                agent == null ? null : new Agent(agent, name == null ? "" : name),
                row.getString("text"),
                row.getString("html"),
                PostgresConversationRows.instant(row, "occurred_at"));
    }
}
