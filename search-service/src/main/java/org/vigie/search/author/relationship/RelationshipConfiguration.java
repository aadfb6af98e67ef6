package org.vigie.search.author.relationship;

import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires relationships. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelationshipConfiguration.Settings.class)
class RelationshipConfiguration {
    /**
     * Relationships with authors, under {@code vigie.relationship.*}.
     *
     * @param mostSteps of one author, 1 or more; who has more, because the number was lowered, keeps them
     */
    @ConfigurationProperties("vigie.relationship")
    record Settings(@DefaultValue("1000") int mostSteps) {
        Settings {
            if (mostSteps < 1) {
                throw new IllegalArgumentException(
                        "vigie.relationship.most-steps: expected 1 or more, actual " + mostSteps);
            }
        }
    }

    @Bean
    RelationshipStore relationshipStore(
            PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Settings settings) {
        return new PostgresRelationshipStore(brands, outbox, audit, settings.mostSteps());
    }

    @Bean
    RelationshipGrpcApi relationshipGrpcApi(RelationshipStore store, PageTokens tokens, Clock clock) {
        return new RelationshipGrpcApi(store, tokens, clock);
    }
}
