package org.vigie.search.mention.index;

import org.vigie.wire.tenancy.BrandId;

/** Told of brands that get mentions, so that what is done for each of them again and again begins. Thread-safe. */
public interface HeardBrands {
    /** The brand has mentions. Told with each batch that comes in: returns at once and never fails. */
    void heard(BrandId brand);
}
