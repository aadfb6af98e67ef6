package org.vigie.search.author.profile;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.BrandZones;
import org.vigie.search.author.naming.AuthorNamings;
import org.vigie.search.author.person.LinkedAuthors;
import org.vigie.search.author.ranking.RankAuthors;
import org.vigie.search.author.ranking.Rankings;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.author.trace.TraceTurns;
import org.vigie.wire.page.PageTokens;

/** Wires the door of authors. */
@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {
    @Bean
    AuthorGrpcApi authorGrpcApi(
            AuthorHistory history,
            LinkedAuthors persons,
            MentionTraces traces,
            TraceTurns turns,
            Rankings rankings,
            RankAuthors ranking,
            AuthorNamings namings,
            PageTokens tokens,
            BrandZones zones,
            Clock clock) {
        KnownAuthors known = new KnownAuthors(persons, history, traces, zones, clock);
        return new AuthorGrpcApi(known, persons, traces, turns, rankings, ranking, namings, tokens, clock);
    }
}
