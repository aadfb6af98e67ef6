package org.vigie.search.author.mission.matchmaking;

import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.author.AuthorWork;
import org.vigie.search.author.mission.MissionStore;
import org.vigie.search.insight.OwnReplies;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires the rule that proposes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MissionSettings.class)
class MatchmakingConfiguration {
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
}
