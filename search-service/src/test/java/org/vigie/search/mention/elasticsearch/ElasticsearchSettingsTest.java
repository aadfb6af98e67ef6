package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ElasticsearchSettingsTest {
    /** Patient, because the machine that runs the tests does other things as well. */
    static ElasticsearchSettings at(URI url, String prefix) {
        return bound(Map.of(
                "vigie.elasticsearch.url",
                url.toString(),
                "vigie.elasticsearch.prefix",
                prefix,
                "vigie.elasticsearch.search-timeout",
                "30s"));
    }

    @Test
    void defaults_areAsDocumented() {
        assertThat(bound(Map.of("vigie.elasticsearch.url", "http://127.0.0.1:7920")))
                .isEqualTo(new ElasticsearchSettings(
                        List.of(URI.create("http://127.0.0.1:7920")),
                        "mentions",
                        1,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        1,
                        32,
                        8));
    }

    @Test
    void badValues_areRefused() {
        assertThatThrownBy(() -> at(URI.create("http://127.0.0.1:7920"), "Mentions*"))
                .hasStackTraceContaining("vigie.elasticsearch.prefix");
        assertThatThrownBy(() -> bound(Map.of("vigie.elasticsearch.shards", "1")))
                .hasStackTraceContaining("vigie.elasticsearch.url");
        assertThatThrownBy(() -> bound(Map.of(
                        "vigie.elasticsearch.url", "http://127.0.0.1:7920", "vigie.elasticsearch.shards-at-once", "0")))
                .hasStackTraceContaining("shards at once");
    }

    private static ElasticsearchSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigie.elasticsearch", ElasticsearchSettings.class);
    }
}
