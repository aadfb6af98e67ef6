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
    MentionIndex mentionIndex(ElasticsearchCalls calls, ElasticsearchSettings settings, Clock clock) {
        return index(calls, settings, clock);
    }

    @Bean
    LoggedMentions loggedMentions(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        return logged(calls, settings);
    }

    static LoggedMentions logged(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        JsonMapper json = JsonMapper.shared();
        return new ElasticsearchLoggedMentions(
                new ElasticsearchAlias(calls, new ElasticsearchMonths(calls, settings, json)), json);
    }

    static MentionIndex index(ElasticsearchCalls calls, ElasticsearchSettings settings, Clock clock) {
        JsonMapper json = JsonMapper.shared();
        var months = new ElasticsearchMonths(calls, settings, json);
        return new ElasticsearchMentionIndex(calls, months, new ElasticsearchSearch(clock), json);
    }
}
