package org.vigie.publishing.hold;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds, under {@code vigie.hold.*}.
 *
 * @param mostStanding holds that may stand at once over one brand, and as many over an agency, 1 or more. Nothing leaves under the first;
 *     so whoever is refused one more has what they want
 */
@ConfigurationProperties("vigie.hold")
record HoldSettings(@DefaultValue("100") int mostStanding) {
    HoldSettings {
        if (mostStanding < 1) {
            throw new IllegalArgumentException("vigie.hold.most-standing: expected 1 or more, actual " + mostStanding);
        }
    }
}
