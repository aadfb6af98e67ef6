package org.vigie.search.author.mission.matchmaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MissionSettingsTest {
    @Test
    void settings_askForAMinuteOrMore() {
        assertThat(new MissionSettings(Duration.ofMinutes(1)).missionsEvery()).hasMinutes(1);
        assertThatThrownBy(() -> new MissionSettings(Duration.ofSeconds(59)))
                .hasMessageContaining("vigie.author.missions-every");
    }
}
