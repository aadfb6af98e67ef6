package org.vigie.search.coverage;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** The fake. */
final class InMemoryKeywordStore implements KeywordStore {
    private final Map<BrandId, Keywords> keywords = new HashMap<>();

    @Override
    public synchronized Keywords find(BrandId brand) {
        return keywords.getOrDefault(brand, Keywords.NONE);
    }

    @Override
    public synchronized Keywords update(
            BrandId brand, UnaryOperator<Keywords> change, Caller caller, String requestId) {
        Keywords after = change.apply(find(brand));
        keywords.put(brand, after);
        return after;
    }
}
