package org.vigie.search.mention.elasticsearch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.author.mission.matchmaking.SharedMentions;
import org.vigie.search.author.profile.AuthorHistory;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.elasticsearch.author.ElasticsearchAuthorHistory;
import org.vigie.search.mention.elasticsearch.author.ElasticsearchMentionTraces;
import org.vigie.search.mention.elasticsearch.author.ElasticsearchSharedMentions;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchSettings;
import org.vigie.search.mention.elasticsearch.figure.ElasticsearchStatistics;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchAlias;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchStanding;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchSearch;
import org.vigie.search.mention.index.IndexMemory;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.index.StandingIndices;
import org.vigie.search.mention.log.LoggedMentions;
import tools.jackson.databind.json.JsonMapper;

/** Wires the index of mentions on Elasticsearch. Starts without it: searches say that it is unavailable. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElasticsearchSettings.class)
class ElasticsearchConfiguration {
    @Bean(destroyMethod = "close")
    ElasticsearchCalls elasticsearchCalls(ElasticsearchSettings settings, MeterRegistry metrics) {
        ElasticsearchCalls calls = new ElasticsearchCalls(settings, JsonMapper.shared());
        for (ElasticsearchCalls.Lane lane : ElasticsearchCalls.Lane.values()) {
            Gauge.builder("vigie.index.failing", calls, state -> state.isFailing(lane) ? 1 : 0)
                    .description("1 while the index does not answer searches, or writes")
                    .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                    .register(metrics);
        }
        return calls;
    }

    @Bean
    StandingIndices standingIndices(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return new ElasticsearchStanding(calls, settings);
    }

    @Bean
    MentionIndex mentionIndex(
            ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory, Clock clock) {
        return index(calls, settings, memory, clock);
    }

    @Bean
    LoggedMentions loggedMentions(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return logged(calls, settings, memory);
    }

    @Bean
    MentionStatistics mentionStatistics(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return statistics(calls, settings, memory);
    }

    @Bean
    SelectedMentions selectedMentions(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return selected(calls, settings, memory);
    }

    @Bean
    SharedMentions sharedMentions(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return shared(calls, settings, memory);
    }

    static SharedMentions shared(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return new ElasticsearchSharedMentions(alias(calls, settings, memory));
    }

    @Bean
    MentionTraces mentionTraces(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return traces(calls, settings, memory);
    }

    @Bean
    AuthorHistory authorHistory(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return history(calls, settings, memory);
    }

    static MentionTraces traces(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return new ElasticsearchMentionTraces(alias(calls, settings, memory));
    }

    static AuthorHistory history(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return new ElasticsearchAuthorHistory(alias(calls, settings, memory), JsonMapper.shared());
    }

    static MentionStatistics statistics(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return new ElasticsearchStatistics(alias(calls, settings, memory));
    }

    static SelectedMentions selected(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return new ElasticsearchSelectedMentions(alias(calls, settings, memory), JsonMapper.shared());
    }

    private static ElasticsearchAlias alias(
            ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return new ElasticsearchAlias(calls, settings, memory);
    }

    static LoggedMentions logged(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        return new ElasticsearchLoggedMentions(alias(calls, settings, memory), JsonMapper.shared());
    }

    static MentionIndex index(
            ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory, Clock clock) {
        return new ElasticsearchMentionIndex(
                calls, settings, memory, new ElasticsearchSearch(clock), JsonMapper.shared());
    }
}
