package org.vigie.routing.conversation.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AbsenceSettingsTest {
    private static AbsenceSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigie.absence", AbsenceSettings.class);
    }

    @Test
    void defaults_areThese() {
        AbsenceSettings settings = bound(Map.of());
        assertThat(settings).isEqualTo(new AbsenceSettings(Duration.ofMinutes(30), Duration.ofSeconds(30)));
        assertThat(settings.noted()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void values_areChecked() {
        for (Map<String, String> wrong :
                List.of(Map.of("vigie.absence.grace", "1ms"), Map.of("vigie.absence.look", "1ms"))) {
            assertThatThrownBy(() -> bound(wrong)).rootCause().isInstanceOf(IllegalArgumentException.class);
        }
    }
}
