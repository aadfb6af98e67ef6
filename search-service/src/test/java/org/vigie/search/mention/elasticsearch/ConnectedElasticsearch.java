package org.vigie.search.mention.elasticsearch;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.vigie.search.ShownSoon;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchSettings;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchSettingsTest;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.testing.RealElasticsearch;
import tools.jackson.databind.json.JsonMapper;

/** One connection to a real Elasticsearch for the tests of a class, with indices that no other class uses; {@link ShownSoon}. */
final class ConnectedElasticsearch implements BeforeAllCallback, AfterAllCallback {
    private static final String NOT_YET = "expected after beforeAll";

    private final String name;
    private final ShownSoon shown;
    private @Nullable ElasticsearchSettings settings;
    private @Nullable ElasticsearchCalls calls;
    private @Nullable MentionIndex index;

    /** @param name begins the names of its indices */
    ConnectedElasticsearch(String name) {
        this.name = name;
        this.shown = new ShownSoon(name);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        settings = settings("");
        calls = new ElasticsearchCalls(settings, JsonMapper.shared());
        index = index(settings);
        shown.beforeAll(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        shown.afterAll(context);
        calls().close();
    }

    ElasticsearchCalls calls() {
        return Objects.requireNonNull(calls, NOT_YET);
    }

    ElasticsearchSettings settings() {
        return Objects.requireNonNull(settings, NOT_YET);
    }

    /** Settings for other indices of the same class. */
    ElasticsearchSettings settings(String suffix) {
        var address = RealElasticsearch.address();
        return ElasticsearchSettingsTest.at(URI.create(address.url()), address.prefix() + name + suffix);
    }

    MentionIndex index() {
        return Objects.requireNonNull(index, NOT_YET);
    }

    MentionIndex index(ElasticsearchSettings other) {
        return ElasticsearchConfiguration.index(calls(), other, new NoIndexMemory(), Clock.systemUTC());
    }
}
