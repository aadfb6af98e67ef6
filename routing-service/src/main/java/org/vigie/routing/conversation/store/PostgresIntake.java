package org.vigie.routing.conversation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.Intake;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.arrival.Routes;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.ThreadKey;
import org.vigie.routing.conversation.store.row.PostgresConversationRows;
import org.vigie.routing.conversation.store.row.PostgresHappenings;
import org.vigie.routing.conversation.store.row.PostgresMessageRows;
import org.vigie.routing.conversation.store.row.PostgresThreads;
import org.vigie.routing.conversation.store.row.PostgresWatchedRows;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Loads what a batch of the inbox touches, lets {@link Intake} decide, and stores the outcome with a handful of
 * statements. One batch of a brand at a time: the lock makes "is there an open conversation of this thread" a safe
 * question.
 */
final class PostgresIntake {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final PostgresHappenings happenings;
    private final TimeOrderedIds ids;

    PostgresIntake(PostgresHappenings happenings, TimeOrderedIds ids) {
        this.happenings = happenings;
        this.ids = ids;
    }

    Conversations.Taken take(
            JdbcClient tx, BrandId brand, List<InboxItem> inbox, Routes routes, Actor by, Instant now) {
        PostgresThreads.lock(tx, brand);
        List<InboxItem> items = PostgresThreads.ofAnswered(tx, brand, inbox);
        lockAll(tx, brand, items);
        @Nullable UUID[] conversations = new UUID[items.size()];
        Map<UUID, Conversation> changed = new LinkedHashMap<>();
        List<Life> given = new ArrayList<>();
        int at = 0;
        while (at < items.size()) {
            int end = at;
            while (end < items.size() && !(items.get(end) instanceof InboxItem.AuthorErased)) {
                end++;
            }
            @Nullable Intake intake = intake(tx, brand, items.subList(at, end), routes, now, conversations, at);
            if (intake != null) {
                store(tx, brand, intake, by, now);
                given.addAll(intake.given());
                intake.openedConversations().forEach(opened -> changed.put(opened.id(), opened.stored()));
                intake.changedConversations().forEach(after -> changed.put(after.id(), after.stored()));
            }
            if (end < items.size() && items.get(end) instanceof InboxItem.AuthorErased erased) {
                erase(tx, brand, erased, by, now).forEach(id -> changed.remove(id));
                end++;
            }
            at = end;
        }
        List<@Nullable UUID> answer = new ArrayList<>(items.size());
        for (@Nullable UUID conversation : conversations) {
            answer.add(conversation);
        }
        // After every conversation is locked, as everybody does: else two of us could wait for each other in a circle.
        List<AgentLoad> loads = PostgresAgentLoads.give(tx, brand.agency(), given);
        return new Conversations.Taken(answer, List.copyOf(changed.values()), loads);
    }

    /**
     * A batch is done in runs, from one erasure to the next. Whoever locked run by run would lock in no order, and wait in a circle with who
     * offers several conversations at once: so all of them are locked before.
     */
    private static void lockAll(JdbcClient tx, BrandId brand, List<InboxItem> items) {
        Set<UUID> erased = new HashSet<>();
        List<InboxItem.Offered> offered = new ArrayList<>();
        for (InboxItem item : items) {
            if (item instanceof InboxItem.Offered mention) {
                offered.add(mention);
            } else if (item instanceof InboxItem.AuthorErased author) {
                erased.addAll(ofAuthor(tx, brand, author));
            }
        }
        if (!erased.isEmpty()) {
            Set<UUID> touched = new HashSet<>(erased);
            touched.addAll(threads(tx, brand, offered));
            known(tx, brand, mentions(offered)).values().forEach(mention -> touched.add(mention.conversation()));
            PostgresConversationRows.lock(tx, brand.agency().slug(), touched);
        }
    }

    private static List<String> mentions(List<InboxItem.Offered> offered) {
        return offered.stream().map(InboxItem.Offered::mention).distinct().toList();
    }

    /** What this run of items does, and the conversation of each; null when no mention is among them. */
    private @Nullable Intake intake(
            JdbcClient tx,
            BrandId brand,
            List<InboxItem> items,
            Routes routes,
            Instant now,
            @Nullable UUID[] answers,
            int offset) {
        List<InboxItem.Offered> offered = new ArrayList<>();
        items.forEach(item -> {
            if (item instanceof InboxItem.Offered mention) {
                offered.add(mention);
            }
        });
        if (offered.isEmpty()) {
            return null;
        }
        Intake intake = load(tx, brand, offered, routes, now);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof InboxItem.Offered mention) {
                answers[offset + i] = intake.take(mention);
            }
        }
        return intake;
    }

    private Intake load(JdbcClient tx, BrandId brand, List<InboxItem.Offered> offered, Routes routes, Instant now) {
        List<String> mentions = mentions(offered);
        Map<String, Intake.Known> known = known(tx, brand, mentions);
        List<Intake.Outside> outside = PostgresWatchedRows.read(tx, brand, mentions);
        Set<UUID> touched = new HashSet<>(threads(tx, brand, offered));
        known.values().forEach(mention -> touched.add(mention.conversation()));
        Map<UUID, Conversation> locked = PostgresConversationRows.lock(
                tx, brand.agency().slug(), touched.stream().sorted().toList());
        Map<ThreadKey, Conversation> newest = new HashMap<>();
        for (Conversation conversation : locked.values()) {
            newest.merge(conversation.origin().key(), conversation, PostgresIntake::newer);
        }
        return new Intake(brand, routes, known, outside, newest, locked.values(), now, ids);
    }

    private static Conversation newer(Conversation left, Conversation right) {
        boolean leftOpen = left.life().state() != ConversationState.RESOLVED;
        boolean rightOpen = right.life().state() != ConversationState.RESOLVED;
        if (leftOpen != rightOpen) {
            return leftOpen ? left : right;
        }
        return left.life().clocks().openedAt().isAfter(right.life().clocks().openedAt()) ? left : right;
    }

    private static Map<String, Intake.Known> known(JdbcClient tx, BrandId brand, List<String> mentions) {
        Map<String, Intake.Known> known = new HashMap<>();
        tx.sql("""
                select mention, conversation, message, mention_version from message
                where agency = :agency and brand = :brand and mention = any(:mentions)
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("mentions", mentions.toArray(String[]::new))
                .query((row, n) -> known.put(
                        row.getString("mention"),
                        new Intake.Known(
                                row.getObject("conversation", UUID.class),
                                row.getObject("message", UUID.class),
                                row.getLong("mention_version"))))
                .list();
        return known;
    }

    /** The open or else newest conversation of each thread. */
    private static List<UUID> threads(JdbcClient tx, BrandId brand, List<InboxItem.Offered> offered) {
        ArrayNode keys = JSON.createArrayNode();
        offered.stream()
                .map(mention -> mention.origin().key())
                .distinct()
                .forEach(key -> keys.addObject()
                        .put("endpoint", key.endpoint())
                        .put("author", key.author())
                        .put("thread", key.thread()));
        return tx.sql("""
                        select found.conversation
                        from jsonb_to_recordset(cast(:keys as jsonb)) as k (endpoint text, author text, thread text)
                        cross join lateral (
                            select c.conversation from conversation c
                            where c.agency = :agency and c.brand = :brand
                              and c.endpoint = k.endpoint and md5(c.author_id) = md5(k.author) and c.author_id = k.author
                              and md5(c.thread) = md5(k.thread) and c.thread = k.thread
                            order by (c.state <> 'resolved') desc, c.opened_at desc
                            limit 1) found
                        """)
                .param("keys", keys.toString())
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private void store(JdbcClient tx, BrandId brand, Intake intake, Actor by, Instant now) {
        PostgresConversationRows.insert(tx, intake.openedConversations());
        PostgresConversationRows.update(tx, intake.changedConversations());
        PostgresMessageRows.insert(tx, brand, intake.arrivals(), now);
        PostgresMessageRows.edit(tx, brand, intake.edits());
        PostgresWatchedRows.keep(tx, brand, intake.stayedOut(), now);
        PostgresWatchedRows.forget(tx, brand, intake.cameIn());
        Map<UUID, Conversation> byId = new HashMap<>();
        intake.openedConversations().forEach(conversation -> byId.put(conversation.id(), conversation));
        intake.changedConversations().forEach(conversation -> byId.put(conversation.id(), conversation));
        List<PostgresHappenings.Of> all = new ArrayList<>();
        intake.happenings().forEach((id, list) -> {
            Conversation conversation = byId.get(id);
            if (conversation != null) {
                list.forEach(happening -> all.add(new PostgresHappenings.Of(conversation, happening)));
            }
        });
        happenings.append(tx, by, now, all);
        happenings.watchedOnly(tx, brand, now, intake.stayedOut());
    }

    /**
     * Empties everything said in the author's conversations, and in those of mails whose answers went to them: such a mail is of
     * the person behind a form. Counts, states and clocks stay.
     */
    private List<UUID> erase(JdbcClient tx, BrandId brand, InboxItem.AuthorErased erased, Actor by, Instant now) {
        List<UUID> found = ofAuthor(tx, brand, erased);
        if (found.isEmpty()) {
            return found;
        }
        String array = PostgresConversationRows.array(found);
        tx.sql("""
                update conversation set
                    author_id = 'erased:' || conversation, author_name = '', author_handle = '', author_url = '',
                    author_followers = 0, thread = '', title = '', excerpt = '', can_reply = false,
                    cannot_reply_reason = 'AUTHOR_ERASED', updated_at = cast(:now as timestamptz)
                where agency = :agency and brand = :brand and conversation = any(cast(:ids as uuid[]))
                """)
                .param("now", now.toString())
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("ids", array)
                .update();
        // With the place in lists that the change gives them.
        PostgresConversationRows.update(
                tx,
                PostgresConversationRows.lock(tx, brand.agency().slug(), found).values());
        PostgresMessageRows.empty(tx, brand, array);
        happenings.audit(tx, by, now, brand, "AuthorErased", found);
        return found;
    }

    /** All that the erasure empties, in order. */
    private static List<UUID> ofAuthor(JdbcClient tx, BrandId brand, InboxItem.AuthorErased erased) {
        return tx.sql("""
                        select conversation from conversation
                        where agency = :agency and brand = :brand and network = :network and conversation in (
                            select conversation from conversation
                            where agency = :agency and brand = :brand and network = :network
                              and md5(author_id) = md5(:author) and author_id = :author
                            union all
                            select conversation from message
                            where agency = :agency and brand = :brand and :network = 'mail'
                              and extras ->> 'reply_to' is not null and extras ->> 'reply_to' = :author)
                        order by conversation
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("network", erased.network())
                .param("author", erased.author())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
