package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.matchmaking.SharedMentions;
import org.vigie.search.author.mission.matchmaking.SharedMentionsContract;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.wire.tenancy.BrandId;

class ElasticsearchSharedMentionsIT extends SharedMentionsContract {
    @RegisterExtension
    static final ConnectedElasticsearch elasticsearch = new ConnectedElasticsearch("shared");

    @Override
    protected MentionIndex index() {
        return elasticsearch.index();
    }

    @Override
    protected SharedMentions shared() {
        return ElasticsearchConfiguration.shared(elasticsearch.calls(), elasticsearch.settings(), new NoIndexMemory());
    }

    @Test
    void nothing_isSharedBeforeAnythingWasEverWritten() {
        var never = elasticsearch.settings("-never");
        Instant now = Instant.parse("2026-11-10T11:00:00Z");
        assertThat(ElasticsearchConfiguration.shared(elasticsearch.calls(), never, new NoIndexMemory())
                        .count(
                                BrandId.of("acme", "nova"),
                                new Selection(null, "q", true, now.minusSeconds(60), now),
                                Set.of(new AuthorKey("mastodon", "ana"))))
                .isEmpty();
    }
}
