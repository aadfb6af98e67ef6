package org.vigie.search.author.mission;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.author.mission.proposal.Proposals;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires missions. */
@Configuration(proxyBeanMethods = false)
class MissionConfiguration {
    @Bean
    MissionStore missionStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresMissionStore(brands, outbox, audit);
    }

    @Bean
    MissionGrpcApi missionGrpcApi(
            MissionStore missions, BrandQueries queries, Proposals proposals, PageTokens tokens, Clock clock) {
        return new MissionGrpcApi(new Missions(missions, queries), proposals, tokens, clock);
    }
}
