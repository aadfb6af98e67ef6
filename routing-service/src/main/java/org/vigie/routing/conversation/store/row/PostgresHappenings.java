package org.vigie.routing.conversation.store.row;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.Intake;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.Happening;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Writes what happened as facts and into the audit, each in one statement of the transaction of the change. */
public final class PostgresHappenings {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Not a change of state, and too many for an audit: the message itself is the record. */
    private static final String MESSAGE_RECEIVED = "MessageReceived";

    /** Longer ones are refused by the outbox; whatever comes from outside must not stop a batch. */
    private static final int MAX_LABEL = 200;

    private final PostgresOutbox outbox;

    public PostgresHappenings(PostgresOutbox outbox) {
        this.outbox = outbox;
    }

    /** Something that happened to one conversation. */
    public record Of(Conversation conversation, Happening happening) {}

    /** Appends them in this order. */
    public void append(JdbcClient tx, Actor by, Instant now, List<Of> happenings) {
        if (happenings.isEmpty()) {
            return;
        }
        outbox.append(tx, happenings.stream().map(of -> fact(of, now)).toList());
        ArrayNode entries = JSON.createArrayNode();
        for (Of of : happenings) {
            if (!of.happening().type().equals(MESSAGE_RECEIVED)) {
                entries.addObject()
                        .put("agency", of.conversation().brand().agency().slug())
                        .put("brand", of.conversation().brand().slug())
                        .put("action", of.happening().type())
                        .put("subject", of.conversation().id().toString())
                        .set("details", JSON.valueToTree(details(of)));
            }
        }
        if (!entries.isEmpty()) {
            audit(tx, by, now, entries);
        }
    }

    /** Tells of mentions that open no conversation, once each: the row that keeps the decision is the record. */
    public void watchedOnly(JdbcClient tx, BrandId brand, Instant now, List<Intake.Outside> mentions) {
        outbox.append(
                tx,
                mentions.stream()
                        .filter(Intake.Outside::first)
                        .map(mention -> Fact.of(brand, "MentionWatchedOnly", mention.mention(), now)
                                .label("network", cut(mention.network()))
                                .label("rule", mention.rule()))
                        .toList());
    }

    private static String cut(String label) {
        return label.length() > MAX_LABEL ? label.substring(0, MAX_LABEL) : label;
    }

    /** Audits an act on conversations that no fact tells about. */
    public void audit(
            JdbcClient tx, Actor by, Instant now, BrandId brand, String action, Collection<UUID> conversations) {
        ArrayNode entries = JSON.createArrayNode();
        for (UUID conversation : conversations) {
            entries.addObject()
                    .put("agency", brand.agency().slug())
                    .put("brand", brand.slug())
                    .put("action", action)
                    .put("subject", conversation.toString())
                    .putObject("details");
        }
        audit(tx, by, now, entries);
    }

    private static void audit(JdbcClient tx, Actor by, Instant now, ArrayNode entries) {
        tx.sql("""
                insert into audit (agency, brand, actor_kind, actor, action, subject, request_id, details, occurred_at)
                select e ->> 'agency', e ->> 'brand', :kind, :actor, e ->> 'action', e ->> 'subject', :request,
                       e -> 'details', cast(:now as timestamptz)
                from jsonb_array_elements(cast(:entries as jsonb)) with ordinality as entries (e, n)
                order by n
                """)
                .param("kind", by.kind())
                .param("actor", by.subject())
                .param("request", by.requestId())
                .param("now", now.toString())
                .param("entries", entries.toString())
                .update();
    }

    private static Fact fact(Of of, Instant now) {
        Map<String, String> labels = new HashMap<>();
        labels.put("network", of.conversation().origin().network());
        labels.put("queue", of.conversation().queue());
        labels.putAll(of.happening().labels());
        labels.replaceAll((name, value) -> cut(value));
        return new Fact(
                UUID.randomUUID(),
                of.conversation().brand(),
                of.happening().type(),
                of.conversation().id().toString(),
                now,
                labels,
                of.happening().figures());
    }

    private static Map<String, String> details(Of of) {
        Map<String, String> details = new HashMap<>(of.happening().labels());
        details.put("epoch", Long.toString(of.conversation().life().epoch()));
        details.put("state", of.conversation().life().state().word());
        return details;
    }
}
