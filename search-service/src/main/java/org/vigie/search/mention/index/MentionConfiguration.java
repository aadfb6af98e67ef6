package org.vigie.search.mention.index;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.mention.search.GrpcMentionQueries;
import org.vigie.search.mention.search.KnownQueries;
import org.vigie.wire.page.PageTokens;

/** Wires mentions. */
@Configuration(proxyBeanMethods = false)
class MentionConfiguration {
    @Bean
    MentionGrpcApi mentionGrpcApi(
            MentionIndex index,
            QueryTags tags,
            KnownQueries known,
            UnlistedAuthors unlisted,
            IndexRebuild rebuild,
            HeardBrands heard,
            PageTokens tokens,
            MeterRegistry metrics,
            Clock clock) {
        return new MentionGrpcApi(
                new MeteredMentionIndex(index, metrics, clock),
                tags,
                known,
                unlisted,
                rebuild,
                heard,
                new GrpcMentionQueries(clock),
                tokens);
    }
}
