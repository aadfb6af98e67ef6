package org.vigie.search.author.mission.matchmaking;

import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.MissionStore;
import org.vigie.search.author.mission.proposal.Proposals;
import org.vigie.wire.tenancy.BrandId;

class InMemoryMissionsTest extends MissionPortsContract {
    private final InMemoryMissions missions = new InMemoryMissions();

    @Override
    MissionStore store() {
        return missions;
    }

    @Override
    Proposals proposals() {
        return missions;
    }

    @Override
    ProposalBook book() {
        return missions;
    }

    @Override
    void rank(BrandId brand, Ranked author) {
        missions.rank(brand, author);
    }

    @Override
    void unrank(BrandId brand, AuthorKey author) {
        missions.unrank(brand, author);
    }
}
