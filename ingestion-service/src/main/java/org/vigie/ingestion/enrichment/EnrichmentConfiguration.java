package org.vigie.ingestion.enrichment;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.ingestion.language.Languages;
import org.vigie.ingestion.learned.LearnedModel;

/** Wires enrichment. */
@Configuration(proxyBeanMethods = false)
class EnrichmentConfiguration {
    @Bean
    Enricher enricher(Languages languages) {
        return new Enricher(languages, new Judgement(LearnedModel.shipped()));
    }
}
