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
     * @param most of one brand, 1 or more; who has more, because the number was lowered, keeps them and begins no other
     * @param mostSteps of one author, 1 or more; likewise
     */
    @ConfigurationProperties("vigie.relationship")
    record Settings(
            @DefaultValue("20000") int most,
            @DefaultValue("1000") int mostSteps) {
        Settings {
            require("most", most);
            require("most-steps", mostSteps);
        }

        private static void require(String name, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(
                        "vigie.relationship." + name + ": expected 1 or more, actual " + number);
            }
        }
    }

    @Bean
    RelationshipStore relationshipStore(
            PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, Settings settings) {
        return new PostgresRelationshipStore(brands, outbox, audit, settings);
    }

    @Bean
    RelationshipGrpcApi relationshipGrpcApi(RelationshipStore store, PageTokens tokens, Clock clock) {
        return new RelationshipGrpcApi(store, tokens, clock);
    }
}
