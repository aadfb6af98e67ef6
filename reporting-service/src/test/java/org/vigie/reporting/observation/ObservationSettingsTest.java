package org.vigie.reporting.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ObservationSettingsTest {
    private static ObservationSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigie.observation", ObservationSettings.class);
    }

    @Test
    void whatIsObserved_isKeptAsLongAsTwoOfTheLongestStretches_andNeverLessThanOne() {
        assertThat(bound(Map.of())).isEqualTo(new ObservationSettings(800));
        assertThat(bound(Map.of("vigie.observation.days", "400")).days()).isEqualTo(400);
        assertThatThrownBy(() -> bound(Map.of("vigie.observation.days", "399")))
                .rootCause()
                .hasMessageContaining("expected at least 400, actual 399");
    }
}
