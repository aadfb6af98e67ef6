package org.vigie.search.mention;

import java.util.List;
import org.vigie.wire.tenancy.BrandId;

/** The saved queries a mention is tagged with. Thread-safe, in memory. */
public interface QueryTags {
    /** Ids of the brand's saved queries that hold for the mention now; none while they are still being read. */
    List<String> of(BrandId brand, Mention mention);
}
