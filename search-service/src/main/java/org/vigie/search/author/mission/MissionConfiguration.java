package org.vigie.search.author.mission;

import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.author.AuthorWork;
import org.vigie.search.insight.OwnReplies;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires missions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MissionSettings.class)
class MissionConfiguration {
    @Bean
    MissionStore missionStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresMissionStore(brands, outbox, audit);
    }

    @Bean
    Proposals proposals(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresProposals(brands, outbox, audit);
    }

    @Bean
    ProposalBook proposalBook(PostgresBrands brands) {
        return new PostgresProposalBook(brands);
    }

    @Bean
    AuthorWork proposeConversations(
            MissionStore missions,
            ProposalBook book,
            BrandQueries queries,
            SelectedMentions mentions,
            OwnReplies replies,
            SharedMentions shared,
            Clock clock,
            MissionSettings settings) {
        return new ProposeConversations(
                missions, book, queries, mentions, replies, shared, UUID::randomUUID, clock, settings.missionsEvery());
    }

    @Bean
    MissionGrpcApi missionGrpcApi(
            MissionStore missions, BrandQueries queries, Proposals proposals, PageTokens tokens, Clock clock) {
        return new MissionGrpcApi(new Missions(missions, queries), proposals, tokens, clock);
    }
}
