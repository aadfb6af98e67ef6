package org.vigie.search.author.ranking;

import java.util.Optional;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.tenancy.BrandId;

/** The last ranking of each brand. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer. */
public interface Rankings {
    /**
     * Puts a ranking in the place of the last one, as a whole, with its fact and audit entry; the places of that one become the former
     * ones.
     *
     * @return advocates who were none before
     */
    int replace(BrandId brand, NamedRanking ranking, RankingAct act);

    /** As an author was last ranked; nothing when they are in neither list. */
    Optional<RankedAuthor> find(BrandId brand, AuthorKey author);

    /**
     * Lines of a list, best first.
     *
     * @param after place after which the page begins; 0 = first page
     * @param most 1 or more
     */
    RankedPage list(BrandId brand, RankedQuery query, int after, int most);

    /** By whom lists can be filtered, so that they must not be lost behind the first: who is internal, and who is looked after. */
    Set<AuthorKey> related(BrandId brand);

    /** Removes authors from both lists, with what missions proposed to them; the places of others stay. */
    void forget(BrandId brand, Set<AuthorKey> authors);
}
