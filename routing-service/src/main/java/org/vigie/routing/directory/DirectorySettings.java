package org.vigie.routing.directory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a directory may hold, under {@code vigie.directory.*}. What has more, because a number was lowered, keeps it.
 *
 * @param mostBrands of an agency, 1 or more
 * @param mostQueues of a brand, its first one included, 1 or more
 */
@ConfigurationProperties("vigie.directory")
record DirectorySettings(
        @DefaultValue("1000") int mostBrands,
        @DefaultValue("500") int mostQueues) {
    DirectorySettings {
        if (mostBrands < 1 || mostQueues < 1) {
            throw new IllegalArgumentException(
                    "vigie.directory: expected most-brands and most-queues of 1 or more, actual " + mostBrands + " and "
                            + mostQueues);
        }
    }
}
