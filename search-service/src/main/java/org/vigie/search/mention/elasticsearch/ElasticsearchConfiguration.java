package org.vigie.search.mention.elasticsearch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.author.mission.SharedMentions;
import org.vigie.search.author.profile.AuthorHistory;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.LoggedMentions;
import org.vigie.search.mention.MentionIndex;
import tools.jackson.databind.json.JsonMapper;

/** Wires the index of mentions on Elasticsearch. Starts without it: searches say that it is unavailable. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElasticsearchSettings.class)
class ElasticsearchConfiguration {
    @Bean(destroyMethod = "close")
    ElasticsearchCalls elasticsearchCalls(ElasticsearchSettings settings, MeterRegistry metrics) {
        ElasticsearchCalls calls = new ElasticsearchCalls(settings, JsonMapper.shared());
        Gauge.builder("vigie.index.failing", calls, state -> state.isFailing() ? 1 : 0)
                .description("1 while the index does not answer")
                .register(metrics);
        return calls;
    }

    @Bean
    MentionIndex mentionIndex(ElasticsearchCalls calls, ElasticsearchSettings settings, Clock clock) {
        return index(calls, settings, clock);
    }

    @Bean
    LoggedMentions loggedMentions(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return logged(calls, settings);
    }

    @Bean
    MentionStatistics mentionStatistics(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return statistics(calls, settings);
    }

    @Bean
    SelectedMentions selectedMentions(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return selected(calls, settings);
    }

    @Bean
    SharedMentions sharedMentions(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return shared(calls, settings);
    }

    static SharedMentions shared(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return new ElasticsearchSharedMentions(alias(calls, settings));
    }

    @Bean
    MentionTraces mentionTraces(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return traces(calls, settings);
    }

    @Bean
    AuthorHistory authorHistory(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return history(calls, settings);
    }

    static MentionTraces traces(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return new ElasticsearchMentionTraces(alias(calls, settings));
    }

    static AuthorHistory history(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return new ElasticsearchAuthorHistory(alias(calls, settings), JsonMapper.shared());
    }

    static MentionStatistics statistics(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return new ElasticsearchStatistics(alias(calls, settings));
    }

    static SelectedMentions selected(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return new ElasticsearchSelectedMentions(alias(calls, settings), JsonMapper.shared());
    }

    private static ElasticsearchAlias alias(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return new ElasticsearchAlias(calls, new ElasticsearchMonths(calls, settings, JsonMapper.shared()));
    }

    static LoggedMentions logged(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return new ElasticsearchLoggedMentions(alias(calls, settings), JsonMapper.shared());
    }

    static MentionIndex index(ElasticsearchCalls calls, ElasticsearchSettings settings, Clock clock) {
        JsonMapper json = JsonMapper.shared();
        var months = new ElasticsearchMonths(calls, settings, json);
        return new ElasticsearchMentionIndex(calls, months, new ElasticsearchSearch(clock), json);
    }
}
