package org.vigie.servers.keycloak;

import org.vigie.servers.Place;

/**
 * How a Keycloak is started.
 *
 * @param place where it lives
 * @param managementPort port of health and metrics on 127.0.0.1, or 0 for any free one
 * @param adminPassword of the bootstrap administrator {@code admin}, made by the first start
 * @param realm what the first start imports
 */
public record KeycloakSettings(Place place, int managementPort, String adminPassword, Realm realm) {

    KeycloakSettings in(Place anotherPlace, int chosenManagementPort) {
        return new KeycloakSettings(anotherPlace, chosenManagementPort, adminPassword, realm);
    }

    @Override
    public String toString() {
        return "KeycloakSettings[" + place + ", " + managementPort + "]";
    }
}
