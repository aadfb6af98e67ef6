package org.vigie.servers.postgres;

import org.vigie.servers.Place;

/**
 * How a PostgreSQL is started.
 *
 * @param place where it lives
 * @param superuserPassword of the role {@code postgres}; data made with another password cannot be opened
 * @param durable whether a commit waits for the disk; false only for tests that never restart the server
 * @param maxConnections most connections at once, 10 to 2000
 * @param smallDisk size in MiB of a file system of its own for a tablespace, see {@link PostgresServer#smallDisk}; 0 = none
 */
public record PostgresSettings(
        Place place, String superuserPassword, boolean durable, int maxConnections, int smallDisk) {

    public PostgresSettings {
        if (superuserPassword.isBlank()) {
            throw new IllegalArgumentException("superuserPassword: expected some characters, got none");
        }
        if (maxConnections < 10 || maxConnections > 2000) {
            throw new IllegalArgumentException("maxConnections: expected 10 to 2000, got " + maxConnections);
        }
        if (smallDisk < 0 || smallDisk > 1024) {
            throw new IllegalArgumentException("smallDisk: expected 0 to 1024, got " + smallDisk);
        }
    }

    /** Durable, 300 connections. */
    public static PostgresSettings at(Place place, String superuserPassword) {
        return new PostgresSettings(place, superuserPassword, true, 300, 0);
    }

    /** The same without waiting for the disk. */
    public PostgresSettings withoutDurability() {
        return new PostgresSettings(place, superuserPassword, false, maxConnections, smallDisk);
    }

    /** The same with a disk that a test can fill; in memory, so empty again after each start. */
    public PostgresSettings withSmallDisk(int mebibytes) {
        return new PostgresSettings(place, superuserPassword, durable, maxConnections, mebibytes);
    }

    PostgresSettings in(Place anotherPlace) {
        return new PostgresSettings(anotherPlace, superuserPassword, durable, maxConnections, smallDisk);
    }
}
