package org.vigie.search.mention.log;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;

/**
 * What PostgreSQL keeps of authors who are erased, beside the index. Works within the transaction that moves the position in the log, so
 * that both happen or none, and without Elasticsearch. Thread-safe.
 */
public interface PostgresErasedAuthors {
    /**
     * Removes everything of an author that the brand has at this moment; the same erasure again removes nothing. An entry of the log tells no
     * time, only its position: what people wrote down after it was logged and before it comes here goes too.
     */
    void forget(JdbcClient tx, BrandId brand, AuthorErasure erasure);
}
