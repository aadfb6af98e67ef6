package org.vigie.local.platform;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.vigie.local.installation.Installation;

/**
 * Services of one version.
 *
 * @param checkout where they were built
 * @param unknown names of settings that they do not have: a service that is told one refuses to start
 */
public record Version(Path checkout, Set<String> unknown) {

    public Version {
        unknown = Set.copyOf(unknown);
    }

    /** The runnable jar of a service. @throws org.vigie.local.Refusal when it has not been built */
    Path jar(String service) {
        return Installation.serviceJar(checkout, service);
    }

    /** What of the settings it may be told. */
    Map<String, String> known(Map<String, String> settings) {
        Map<String, String> known = new LinkedHashMap<>(settings);
        known.keySet().removeAll(unknown);
        return known;
    }
}
