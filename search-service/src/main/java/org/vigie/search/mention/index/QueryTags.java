package org.vigie.search.mention.index;

import java.util.List;
import org.vigie.search.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/** The saved queries a mention is tagged with. Thread-safe, in memory. */
public interface QueryTags {
    /**
     * Ids of the brand's saved queries that hold for the mention now. Problem MATCHER_LOADING while they are still being read: what was
     * written without its tags then would stay without them.
     */
    List<String> of(BrandId brand, Mention mention);
}
