package org.vigie.search.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AlertSettingsTest {
    private static AlertSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("vigie.alert", AlertSettings.class);
    }

    @Test
    void defaults_areThoseOfTheDocument() {
        AlertSettings settings = bind(Map.of());
        assertThat(settings.sweep()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.settle()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.days()).isEqualTo(400);
    }

    @Test
    void alertThatItsRuleStillAddsTo_isNotRemoved() {
        assertThat(bind(Map.of("vigie.alert.days", "8")).days()).isEqualTo(8);
        assertThatThrownBy(() -> bind(Map.of("vigie.alert.days", "7")))
                .hasRootCauseMessage("vigie.alert.days: expected 8 or more, actual 7");
    }
}
