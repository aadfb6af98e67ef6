package org.vigie.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a server lives.
 *
 * @param folder its data; made when absent, used by one server at a time
 * @param log the file its output is appended to
 * @param port the port on 127.0.0.1, or 0 for any free one
 * @param kept whether the folder outlives the server
 */
public record Place(Path folder, Path log, int port, boolean kept) {

    public Place {
        folder = folder.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: expected 0 to 65535, got " + port);
        }
    }

    /** A place whose data stay for the next start. */
    public static Place kept(Path folder, Path log, int port) {
        return new Place(folder, log, port, true);
    }

    /** A new temporary folder and any free port; the folder, log included, is removed when the server or this JVM ends. */
    public static Place temporary(String name) {
        try {
            Path folder = Files.createTempDirectory("vigie-" + name + "-");
            return new Place(folder, folder.resolve(name + ".log"), 0, false);
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder for " + name, e);
        }
    }

    /** The same place with another port. */
    public Place at(int anotherPort) {
        return new Place(folder, log, anotherPort, kept);
    }
}
