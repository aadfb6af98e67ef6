package org.vigie.publishing.delivery.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeliverySettingsTest {
    private static DeliverySettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigie.delivery", DeliverySettings.class);
    }

    @Test
    void defaults_areThese() {
        assertThat(bound(Map.of()))
                .isEqualTo(new DeliverySettings(
                        64, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(5), 400));
    }

    @Test
    void values_areChecked() {
        for (Map<String, String> wrong : java.util.List.of(
                Map.of("vigie.delivery.concurrency", "0"),
                Map.of("vigie.delivery.patience", "1ms"),
                Map.of("vigie.delivery.poll", "0s"),
                Map.of("vigie.delivery.silence", "1s"),
                Map.of("vigie.delivery.days", "29"))) {
            assertThatThrownBy(() -> bound(wrong)).rootCause().isInstanceOf(IllegalArgumentException.class);
        }
    }
}
