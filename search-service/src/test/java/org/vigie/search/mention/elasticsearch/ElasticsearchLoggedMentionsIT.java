package org.vigie.search.mention.elasticsearch;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vigie.search.mention.LoggedMentions;
import org.vigie.search.mention.LoggedMentionsContract;
import org.vigie.search.mention.MentionIndex;
import org.vigie.testing.RealElasticsearch;
import tools.jackson.databind.json.JsonMapper;

class ElasticsearchLoggedMentionsIT extends LoggedMentionsContract {
    private static ElasticsearchCalls calls;
    private static ElasticsearchSettings settings;

    @BeforeAll
    static void connect() {
        settings = ElasticsearchSettingsTest.at(
                URI.create(RealElasticsearch.address().url()),
                RealElasticsearch.address().prefix() + "logged");
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
    protected LoggedMentions mentions() {
        return ElasticsearchConfiguration.logged(calls, settings);
    }
}
