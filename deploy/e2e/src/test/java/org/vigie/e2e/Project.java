package org.vigie.e2e;

import java.nio.file.Path;
import java.util.Map;
import org.vigie.local.platform.DemoPlatform;

/** The checkout under test. */
final class Project {

    private Project() {}

    static Path root() {
        return Path.of(System.getProperty("vigie.project", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    /** The whole platform with its data in a folder of the test. */
    static DemoPlatform start(Path data, int portOffset) {
        // The test counts everything as one person, faster than a person may by default.
        return DemoPlatform.start(root(), data, portOffset, Map.of("gateway", Map.of("VIGIE_LIMIT_USER", "5000")));
    }
}
