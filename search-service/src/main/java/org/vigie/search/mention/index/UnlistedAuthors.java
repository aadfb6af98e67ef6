package org.vigie.search.mention.index;

import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.wire.tenancy.BrandId;

/**
 * What was made of the index about authors who are erased. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer;
 * repeating a call is harmless.
 */
public interface UnlistedAuthors {
    /**
     * Takes an author out of the ranking, out of what missions propose and from among those they are linked with; called once the index has
     * nothing of them any more.
     */
    void unlist(BrandId brand, AuthorErasure erasure);
}
