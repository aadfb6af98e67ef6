package org.vigie.routing.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReplySettingsTest {
    private static ReplySettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigie.reply", ReplySettings.class);
    }

    @Test
    void defaults_areThese() {
        assertThat(bound(Map.of())).isEqualTo(new ReplySettings(Duration.ofMinutes(2), Duration.ofSeconds(30)));
    }

    @Test
    void values_areChecked() {
        for (Map<String, String> wrong :
                List.of(Map.of("vigie.reply.unheard-after", "1ms"), Map.of("vigie.reply.look", "1ms"))) {
            assertThatThrownBy(() -> bound(wrong)).rootCause().isInstanceOf(IllegalArgumentException.class);
        }
    }
}
