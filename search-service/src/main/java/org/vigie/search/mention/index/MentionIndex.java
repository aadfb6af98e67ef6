package org.vigie.search.mention.index;

import java.util.List;
import java.util.Optional;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.Written;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * The index of mentions. Thread-safe. Every method throws {@link org.vigie.wire.problem.Problem} INDEX_UNAVAILABLE when the
 * index does not answer in time, and INDEX_OVERLOADED when it takes no more; repeating a call is always harmless.
 */
public interface MentionIndex {
    /**
     * Writes mentions of one brand, in the order given. An entry that is not later than what the index holds changes nothing.
     * Durable when this returns, found by searches within a second.
     */
    Written write(BrandId brand, List<LoggedMention> mentions);

    /** Like {@link #write}, and writes again what the index holds already at the same position. */
    Written rewrite(BrandId brand, List<LoggedMention> mentions);

    /** Empties the brand's mentions of an author that were logged before the erasure; how many. */
    int erase(BrandId brand, AuthorErasure erasure);

    /** One page of what the scope may see. A position that expired throws PAGE_TOKEN_INVALID. */
    MentionPage search(BrandScope scope, MentionQuery query);

    /** One mention of the brand. */
    Optional<Mention> find(BrandId brand, String id);
}
