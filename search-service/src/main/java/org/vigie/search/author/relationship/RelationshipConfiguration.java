package org.vigie.search.author.relationship;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires relationships. */
@Configuration(proxyBeanMethods = false)
class RelationshipConfiguration {
    @Bean
    RelationshipStore relationshipStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresRelationshipStore(brands, outbox, audit);
    }

    @Bean
    RelationshipGrpcApi relationshipGrpcApi(RelationshipStore store, PageTokens tokens, Clock clock) {
        return new RelationshipGrpcApi(store, tokens, clock);
    }
}
