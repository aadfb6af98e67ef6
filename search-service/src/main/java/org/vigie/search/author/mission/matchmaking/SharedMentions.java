package org.vigie.search.author.mission.matchmaking;

import java.util.Map;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.insight.count.Selection;
import org.vigie.wire.tenancy.BrandId;

/** What authors have in common with a selection of mentions. Thread-safe. Problem INDEX_UNAVAILABLE when the index does not answer in time. */
public interface SharedMentions {
    /** How many mentions of the selection each of these authors wrote; who wrote none is missing. At most 500 authors. */
    Map<AuthorKey, Integer> count(BrandId brand, Selection selection, Set<AuthorKey> authors);
}
