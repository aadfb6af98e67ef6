package org.vigie.search.savedquery;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.mention.search.KnownQueries;
import org.vigie.search.savedquery.live.LiveQueries;
import org.vigie.search.savedquery.store.SavedQueryStore;
import org.vigie.search.savedquery.store.SavedQueryVersions;
import org.vigie.wire.page.PageTokens;

/** Wires what is asked of saved queries. */
@Configuration(proxyBeanMethods = false)
class SavedQueryConfiguration {
    @Bean
    BrandQueries brandQueries(SavedQueryStore store, SavedQueryVersions versions, LiveQueries live) {
        return new StoredBrandQueries(store, versions, live);
    }

    @Bean
    KnownQueries knownQueries(BrandQueries queries) {
        return queries::require;
    }

    @Bean
    SavedQueryGrpcApi savedQueryGrpcApi(
            SavedQueryStore store, SavedQueryVersions versions, LiveQueries live, PageTokens tokens, Clock clock) {
        return new SavedQueryGrpcApi(new SavedQueries(store, versions), live, tokens, clock);
    }
}
