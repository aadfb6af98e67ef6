package org.vigie.search.matching;

import java.util.HashMap;
import java.util.Map;
import org.vigie.wire.tenancy.BrandId;

/**
 * A brand with its live queries. A brand stays known when its last query goes: brands are few and never reused.
 *
 * @param number from 0, in order of appearance
 * @param queries by id; for edits only, which come one at a time
 */
record WatchingBrand(BrandId id, int number, Map<String, WaitingQuery> queries) {
    static WatchingBrand of(BrandId id, int number) {
        return new WatchingBrand(id, number, new HashMap<>(4));
    }
}
