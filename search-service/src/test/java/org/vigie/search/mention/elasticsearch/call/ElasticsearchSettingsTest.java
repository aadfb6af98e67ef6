package org.vigie.search.mention.elasticsearch.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

public class ElasticsearchSettingsTest {
    private static final String KEY = "aWQ6a2V5";

    /** Patient, because the machine that runs the tests does other things as well. */
    public static ElasticsearchSettings at(URI url, String prefix) {
        return at(url, prefix, Duration.ofSeconds(30));
    }

    static ElasticsearchSettings at(URI url, String prefix, Duration searchTimeout) {
        return bound(Map.of(
                "vigie.elasticsearch.url",
                url.toString(),
                "vigie.elasticsearch.prefix",
                prefix,
                "vigie.elasticsearch.search-timeout",
                searchTimeout.toMillis() + "ms"));
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
                        8,
                        null,
                        null));
    }

    @Test
    void keyAndAuthority_areForHttpsAlone() {
        ElasticsearchSettings settings = bound(secured("https://127.0.0.1:7920", KEY));
        assertThat(settings.apiKey()).isEqualTo(KEY);
        assertThat(settings.ca()).isEqualTo(Path.of("/etc/vigie/ca.crt"));
        assertThat(settings.toString()).doesNotContain(KEY);
        assertThatThrownBy(() -> bound(secured("http://127.0.0.1:7920", KEY)))
                .hasStackTraceContaining("vigie.elasticsearch.api-key: expected https");
        assertThatThrownBy(() -> bound(Map.of(
                        "vigie.elasticsearch.url", "http://127.0.0.1:7920", "vigie.elasticsearch.ca", "/ca.crt")))
                .hasStackTraceContaining("vigie.elasticsearch.ca: expected https");
        assertThatThrownBy(() -> bound(Map.of("vigie.elasticsearch.url", "https://elastic:secret@127.0.0.1:7920")))
                .hasStackTraceContaining("without user and password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id:key", "not base64", "", "aWRrZXk=", "aWQ6"})
    void keyInAnotherForm_isRefusedWithoutTellingIt(String key) {
        assertThatThrownBy(() -> bound(secured("https://127.0.0.1:7920", key)))
                .rootCause()
                .hasMessageStartingWith("vigie.elasticsearch.api-key: expected Base64 of id:key")
                .hasMessageEndingWith("actual " + key.length() + " other characters");
    }

    private static Map<String, String> secured(String url, String key) {
        return Map.of(
                "vigie.elasticsearch.url",
                url,
                "vigie.elasticsearch.api-key",
                key,
                "vigie.elasticsearch.ca",
                "/etc/vigie/ca.crt");
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
