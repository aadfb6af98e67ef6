package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.SharedMentions;
import org.vigie.search.author.mission.SharedMentionsContract;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.MentionIndex;
import org.vigie.testing.RealElasticsearch;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;

class ElasticsearchSharedMentionsIT extends SharedMentionsContract {
    private static ElasticsearchCalls calls;
    private static ElasticsearchSettings settings;

    @BeforeAll
    static void connect() {
        settings = ElasticsearchSettingsTest.at(
                URI.create(RealElasticsearch.address().url()),
                RealElasticsearch.address().prefix() + "shared");
        calls = new ElasticsearchCalls(settings, JsonMapper.shared());
    }

    @AfterAll
    static void disconnect() throws IOException {
        calls.close();
    }

    @Override
    protected MentionIndex index() {
        return ElasticsearchConfiguration.index(calls, settings, Clock.systemUTC());
    }

    @Override
    protected SharedMentions shared() {
        return ElasticsearchConfiguration.shared(calls, settings);
    }

    @Test
    void nothing_isSharedBeforeAnythingWasEverWritten() {
        var never = ElasticsearchSettingsTest.at(settings.url().getFirst(), settings.prefix() + "-never");
        Instant now = Instant.parse("2026-11-10T11:00:00Z");
        assertThat(ElasticsearchConfiguration.shared(calls, never)
                        .count(
                                BrandId.of("acme", "nova"),
                                new Selection(null, "q", true, now.minusSeconds(60), now),
                                Set.of(new AuthorKey("mastodon", "ana"))))
                .isEmpty();
    }
}
