package org.vigie.search.author.ranking;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.author.due.AuthorDue;
import org.vigie.search.author.due.AuthorSettings;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.author.trace.TraceTurns;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Wires rankings. */
@Configuration(proxyBeanMethods = false)
class RankingConfiguration {
    @Bean
    Rankings rankings(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresRankings(brands, outbox, audit);
    }

    @Bean
    TraceTurns traceTurns() {
        return new TraceTurns();
    }

    @Bean
    RankAuthors rankAuthors(
            MentionTraces traces,
            TraceTurns turns,
            Rankings rankings,
            AuthorDue due,
            Clock clock,
            AuthorSettings settings) {
        return new RankAuthors(traces, turns, rankings, due, clock, settings.rankingEvery());
    }
}
