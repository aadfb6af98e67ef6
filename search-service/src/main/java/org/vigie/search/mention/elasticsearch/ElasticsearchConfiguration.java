package org.vigie.search.mention.elasticsearch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    SearchShares searchShares(ElasticsearchSettings settings) {
        return new SearchShares(settings.concurrentSearchesPerBrand());
    }

    @Bean
    MentionIndex mentionIndex(
            ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares, Clock clock) {
        return index(calls, settings, shares, clock);
    }

    @Bean
    LoggedMentions loggedMentions(ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares) {
        return logged(calls, settings, shares);
    }

    @Bean
    MentionStatistics mentionStatistics(ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares) {
        return statistics(calls, settings, shares);
    }

    @Bean
    SelectedMentions selectedMentions(ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares) {
        return selected(calls, settings, shares);
    }

    static LoggedMentions logged(ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares) {
        return new ElasticsearchLoggedMentions(alias(calls, settings, shares), JsonMapper.shared());
    }

    static MentionStatistics statistics(ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares) {
        return new ElasticsearchStatistics(alias(calls, settings, shares));
    }

    static SelectedMentions selected(ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares) {
        return new ElasticsearchSelectedMentions(alias(calls, settings, shares), JsonMapper.shared());
    }

    private static ElasticsearchAlias alias(
            ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares) {
        return new ElasticsearchAlias(calls, new ElasticsearchMonths(calls, settings, JsonMapper.shared()), shares);
    }

    static MentionIndex index(
            ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares, Clock clock) {
        JsonMapper json = JsonMapper.shared();
        var months = new ElasticsearchMonths(calls, settings, json);
        return new ElasticsearchMentionIndex(
                calls, months, new ElasticsearchAlias(calls, months, shares), new ElasticsearchSearch(clock), json);
    }
}
