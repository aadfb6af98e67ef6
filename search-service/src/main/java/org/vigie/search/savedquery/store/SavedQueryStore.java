package org.vigie.search.savedquery.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Where saved queries are kept. Each change, its version, its fact and its audit entry are one transaction. Thread-safe. Problem
 * DEPENDENCY_UNAVAILABLE when the store does not answer.
 */
public interface SavedQueryStore {
    /**
     * Keeps a new query; its version is the next of the id, 1 when that was never used. The same request id with the same content again gives what was created then and changes nothing.
     * Problem SAVED_QUERY_EXISTS, REQUEST_ID_REUSED when the id came with other content, SAVED_QUERIES_TOO_MANY and SAVED_QUERIES_TOO_LONG
     * when the brand has no room for it.
     */
    SavedQuery create(SavedQuery query, UUID requestId, Act act);

    /** One query of the brand. */
    Optional<SavedQuery> find(BrandId brand, String id);

    /** Queries of the scope in order of (id, brand), after a position. */
    List<SavedQuery> list(BrandScope scope, @Nullable Position after, int max);

    /**
     * Changes a query under a lock. Problem SAVED_QUERY_UNKNOWN, SAVED_QUERIES_TOO_LONG when its text becomes longer than the brand has room
     * for; what the change throws is thrown and nothing changes.
     */
    SavedQuery update(BrandId brand, String id, UnaryOperator<SavedQuery> change, Act act);

    /** Deletes a query after a check under a lock. Problem SAVED_QUERY_UNKNOWN; what the check throws is thrown. */
    SavedQuery delete(BrandId brand, String id, UnaryOperator<SavedQuery> check, Act act);

    /** Every brand that ever saved a query: for loading them all. */
    Set<BrandId> brands();

    /** A place in the list: the query it comes after. */
    record Position(String id, String brand) {
        public String text() {
            return id + "/" + brand;
        }

        public static Position parse(String text) {
            int slash = text.indexOf('/');
            return new Position(text.substring(0, slash), text.substring(slash + 1));
        }
    }
}
