package org.vigie.servers.postgres;

import org.vigie.servers.Place;

/**
 * How a PostgreSQL is started.
 *
 * @param place where it lives
 * @param superuserPassword of the role {@code postgres}; data made with another password cannot be opened
 * @param durable whether a commit waits for the disk; false only for tests that never restart the server
 * @param maxConnections most connections at once, 10 to 2000
 */
public record PostgresSettings(Place place, String superuserPassword, boolean durable, int maxConnections) {

    public PostgresSettings {
        if (superuserPassword.isBlank()) {
            throw new IllegalArgumentException("superuserPassword: expected some characters, got none");
        }
        if (maxConnections < 10 || maxConnections > 2000) {
            throw new IllegalArgumentException("maxConnections: expected 10 to 2000, got " + maxConnections);
        }
    }

    /** Durable, 300 connections. */
    public static PostgresSettings at(Place place, String superuserPassword) {
        return new PostgresSettings(place, superuserPassword, true, 300);
    }

    /** The same without waiting for the disk. */
    public PostgresSettings withoutDurability() {
        return new PostgresSettings(place, superuserPassword, false, maxConnections);
    }

    PostgresSettings in(Place anotherPlace) {
        return new PostgresSettings(anotherPlace, superuserPassword, durable, maxConnections);
    }
}
