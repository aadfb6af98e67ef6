package org.vigie.search.editor;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.passedover.PassedOverCounts;
import org.vigie.search.savedquery.BrandQueries;

/** Wires the editor of queries. */
@Configuration(proxyBeanMethods = false)
class EditorConfiguration {
    @Bean
    QueryEditorGrpcApi queryEditorGrpcApi(
            MentionIndex index, SelectedMentions mentions, BrandQueries queries, PassedOverCounts counts, Clock clock) {
        return new QueryEditorGrpcApi(
                new PreviewQuery(index, mentions, queries, clock), new WhyPassedOver(counts, queries, clock));
    }
}
