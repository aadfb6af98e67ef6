package org.vigie.search.mention.elasticsearch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

    static LoggedMentions logged(ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares) {
        JsonMapper json = JsonMapper.shared();
        return new ElasticsearchLoggedMentions(
                new ElasticsearchAlias(calls, new ElasticsearchMonths(calls, settings, json), shares), json);
    }

    static MentionIndex index(
            ElasticsearchCalls calls, ElasticsearchSettings settings, SearchShares shares, Clock clock) {
        JsonMapper json = JsonMapper.shared();
        var months = new ElasticsearchMonths(calls, settings, json);
        return new ElasticsearchMentionIndex(
                calls, months, new ElasticsearchAlias(calls, months, shares), new ElasticsearchSearch(clock), json);
    }
}
