package org.vigie.routing.conversation.store.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.routing.conversation.life.ThreadKey;
import org.vigie.wire.tenancy.BrandId;

/** Keeps a thread to one open conversation: whoever opens one asks under this lock, taken before the lock of any conversation. */
public final class PostgresThreads {
    private PostgresThreads() {}

    /** Until the end of the transaction. */
    public static void lock(JdbcClient tx, BrandId brand) {
        tx.sql("select pg_advisory_xact_lock(hashtextextended(:brand, 0))")
                .param("brand", "intake " + brand)
                .query((row, n) -> 1)
                .single();
    }

    /**
     * These items, each that says which delivery it answers in the thread of that one's conversation. A delivery in a conversation of another
     * author, or elsewhere, counts for nothing: what somebody writes into a header opens nobody's conversation to them.
     */
    public static List<InboxItem> ofAnswered(JdbcClient tx, BrandId brand, List<InboxItem> items) {
        String[] deliveries = items.stream()
                .flatMap(item ->
                        item instanceof InboxItem.Offered offered ? Stream.of(offered.answers()) : Stream.empty())
                .filter(delivery -> !delivery.isEmpty())
                .distinct()
                .toArray(String[]::new);
        if (deliveries.length == 0) {
            return items;
        }
        Map<String, ThreadKey> threads = answered(tx, brand, deliveries);
        return items.stream()
                .map(item -> item instanceof InboxItem.Offered offered ? placed(offered, threads) : item)
                .toList();
    }

    private static InboxItem placed(InboxItem.Offered offered, Map<String, ThreadKey> threads) {
        ThreadKey own = offered.origin().key();
        ThreadKey of = threads.get(offered.answers());
        return of != null && of.endpoint().equals(own.endpoint()) && of.author().equals(own.author())
                ? offered.in(of.thread())
                : offered;
    }

    private static Map<String, ThreadKey> answered(JdbcClient tx, BrandId brand, String[] deliveries) {
        Map<String, ThreadKey> threads = new HashMap<>();
        tx.sql("""
                select m.delivery, c.endpoint, c.author_id, c.thread
                from message m join conversation c using (agency, brand, conversation)
                where agency = :agency and brand = :brand and m.delivery <> '' and m.delivery = any(:deliveries)
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("deliveries", deliveries)
                .query((row, n) -> threads.put(
                        row.getString("delivery"),
                        new ThreadKey(row.getString("endpoint"), row.getString("author_id"), row.getString("thread"))))
                .list();
        return threads;
    }

    /** The other conversation in which the thread of this one goes on; empty when there is none. */
    public static Optional<UUID> openElsewhere(JdbcClient tx, Conversation conversation) {
        Origin origin = conversation.origin();
        return tx.sql("""
                        select conversation from conversation
                        where agency = :agency and brand = :brand and endpoint = :endpoint
                          and md5(author_id) = md5(:author) and author_id = :author
                          and md5(thread) = md5(:thread) and thread = :thread
                          and state <> 'resolved' and conversation <> :id
                        """)
                .param("agency", conversation.brand().agency().slug())
                .param("brand", conversation.brand().slug())
                .param("endpoint", origin.endpoint())
                .param("author", origin.author().id())
                .param("thread", origin.thread())
                .param("id", conversation.id())
                .query((row, n) -> row.getObject(1, UUID.class))
                .optional();
    }
}
