package org.vigie.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IndexSettingsTest {
    @Test
    void index_isLookedAtEveryTwoSeconds() {
        assertThat(bound(Map.of())).isEqualTo(new IndexSettings(Duration.ofSeconds(2)));
        assertThat(bound(Map.of("vigie.index.watch", "1m")).watch()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void watchWithoutAPause_isRefused() {
        assertThatThrownBy(() -> new IndexSettings(Duration.ofMillis(99)))
                .hasMessage("vigie.index.watch: expected 100 ms or more, actual PT0.099S");
    }

    private static IndexSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("vigie.index", IndexSettings.class);
    }
}
