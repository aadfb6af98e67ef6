package org.vigie.search.mention.elasticsearch;

import org.vigie.search.mention.index.IndexMemory;
import org.vigie.wire.tenancy.BrandScope;

/** Remembers nothing: nothing is ever missed. */
public final class NoIndexMemory implements IndexMemory {
    @Override
    public void stands(String index, String id) {}

    @Override
    public void requireWhole(BrandScope scope) {}

    @Override
    public void foundNoIndex() {}
}
