package org.vigie.publishing.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HoldSettingsTest {
    @Test
    void hundredHoldsMayStandUnlessAnInstallationSaysOtherwise() {
        assertThat(bound(Map.of())).isEqualTo(new HoldSettings(100));
        assertThat(bound(Map.of("vigie.hold.most-standing", "5"))).isEqualTo(new HoldSettings(5));
        assertThatThrownBy(() -> new HoldSettings(0))
                .hasMessage("vigie.hold.most-standing: expected 1 or more, actual 0");
    }

    private static HoldSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("vigie.hold", HoldSettings.class);
    }
}
