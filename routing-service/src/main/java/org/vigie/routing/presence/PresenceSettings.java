package org.vigie.routing.presence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people count as away.
 *
 * @param idle how long nobody may touch a console until its agent is; at least 1 minute, or 0 for never. Longer than a difficult case is read or
 *     talked over, shorter than a customer should be offered to an empty chair
 */
@ConfigurationProperties("vigie.presence")
record PresenceSettings(@DefaultValue("15m") Duration idle) {
    PresenceSettings {
        if (!idle.isZero() && idle.toSeconds() < 60) {
            throw new IllegalArgumentException("vigie.presence.idle: expected 0 or at least 1m, actual " + idle);
        }
    }
}
