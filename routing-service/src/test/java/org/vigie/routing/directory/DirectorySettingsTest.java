package org.vigie.routing.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DirectorySettingsTest {
    @Test
    void agencyHasAThousandBrandsOfFiveHundredQueuesUnlessAnInstallationSaysOtherwise() {
        assertThat(bound(Map.of())).isEqualTo(new DirectorySettings(1_000, 500));
        assertThat(bound(Map.of("vigie.directory.most-brands", "20", "vigie.directory.most-queues", "30")))
                .isEqualTo(new DirectorySettings(20, 30));
    }

    @Test
    void limitOfNothing_isRefused() {
        assertThatThrownBy(() -> new DirectorySettings(0, 1))
                .hasMessage("vigie.directory: expected most-brands and most-queues of 1 or more, actual 0 and 1");
        assertThatThrownBy(() -> new DirectorySettings(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DirectorySettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("vigie.directory", DirectorySettings.class);
    }
}
