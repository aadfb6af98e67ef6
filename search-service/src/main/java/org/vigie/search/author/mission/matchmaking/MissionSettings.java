package org.vigie.search.author.mission.matchmaking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How missions are looked after, under {@code vigie.author.*}.
 *
 * @param missionsEvery how long after a look a brand's missions look again, 1 minute or more
 */
@ConfigurationProperties("vigie.author")
record MissionSettings(@DefaultValue("15m") Duration missionsEvery) {
    MissionSettings {
        if (missionsEvery.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "vigie.author.missions-every: expected 1 minute or more, actual " + missionsEvery);
        }
    }
}
