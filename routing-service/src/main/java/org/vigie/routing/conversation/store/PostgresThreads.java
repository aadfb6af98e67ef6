package org.vigie.routing.conversation.store;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.wire.tenancy.BrandId;

/** Keeps a thread to one open conversation: whoever opens one asks under this lock, taken before the lock of any conversation. */
final class PostgresThreads {
    private PostgresThreads() {}

    /** Until the end of the transaction. */
    static void lock(JdbcClient tx, BrandId brand) {
        tx.sql("select pg_advisory_xact_lock(hashtextextended(:brand, 0))")
                .param("brand", "intake " + brand)
                .query((row, n) -> 1)
                .single();
    }

    /** The other conversation in which the thread of this one goes on; empty when there is none. */
    static Optional<UUID> openElsewhere(JdbcClient tx, Conversation conversation) {
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
