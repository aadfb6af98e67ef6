package org.vigie.search.author.ranking;

import org.vigie.search.author.relationship.Relationship;
import org.vigie.wire.tenancy.BrandId;

class InMemoryRankingsTest extends RankingsContract {
    private final InMemoryRankings rankings = new InMemoryRankings();

    @Override
    Rankings rankings() {
        return rankings;
    }

    @Override
    void relate(BrandId brand, Relationship relationship) {
        rankings.relate(brand, relationship);
    }
}
