package org.vigie.search.matching.dictionary;

import java.util.HashMap;
import java.util.Map;
import org.vigie.wire.tenancy.BrandId;

/**
 * A brand with its live queries. A brand stays known when its last query goes: brands are few and never reused.
 *
 * @param number from 0, in order of appearance
 * @param terms what its queries name
 * @param queries by id; for edits only, which come one at a time
 */
public record WatchingBrand(BrandId id, int number, BrandTerms terms, Map<String, WaitingQuery> queries) {
    public static WatchingBrand of(BrandId id, int number, Vocabulary vocabulary) {
        return new WatchingBrand(id, number, new BrandTerms(vocabulary), new HashMap<>(4));
    }
}
