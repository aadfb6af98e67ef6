package org.vigie.search.savedquery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SavedQuerySettingsTest {
    @Test
    void brandHasTwoThousandQueriesOfFourMebibytesUnlessAnInstallationSaysOtherwise() {
        assertThat(bound(Map.of())).isEqualTo(new SavedQuerySettings(2_000, 4 * 1024 * 1024, 200));
        assertThat(bound(Map.of("vigie.saved-query.most", "10000", "vigie.saved-query.most-bytes", "9000000")))
                .isEqualTo(new SavedQuerySettings(10_000, 9_000_000, 200));
        assertThat(bound(Map.of("vigie.saved-query.most-versions", "50")).mostVersions())
                .isEqualTo(50);
    }

    @Test
    void limitOfNothing_isRefused() {
        assertThatThrownBy(() -> new SavedQuerySettings(0, 1, 200))
                .hasMessage(
                        "vigie.saved-query: expected most, most-bytes and most-versions of 1 or more, actual 0, 1 and 200");
        assertThatThrownBy(() -> new SavedQuerySettings(1, 0, 200)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SavedQuerySettings(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SavedQuerySettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("vigie.saved-query", SavedQuerySettings.class);
    }
}
