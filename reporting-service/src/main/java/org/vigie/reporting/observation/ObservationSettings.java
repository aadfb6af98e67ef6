package org.vigie.reporting.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what was observed is kept.
 *
 * @param days after which an observation goes; 400 or more, the longest stretch that one question may be about. Twice that, so that
 *     each such stretch can be compared with the one before
 */
@ConfigurationProperties("vigie.observation")
record ObservationSettings(@DefaultValue("800") int days) {
    ObservationSettings {
        if (days < 400) {
            throw new IllegalArgumentException("vigie.observation.days: expected at least 400, actual " + days);
        }
    }
}
