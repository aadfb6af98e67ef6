package org.vigie.search.author.mission.proposal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires proposals. */
@Configuration(proxyBeanMethods = false)
class ProposalConfiguration {
    @Bean
    Proposals proposals(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresProposals(brands, outbox, audit);
    }
}
