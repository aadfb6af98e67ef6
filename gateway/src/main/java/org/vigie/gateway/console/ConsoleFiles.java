package org.vigie.gateway.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the web app, read from the class path once. Thread-safe. */
final class ConsoleFiles {
    private final String root;
    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    /** @param root folder on the class path, {@code /console} */
    ConsoleFiles(String root) {
        this.root = root;
    }

    /** A file by its path below the root; empty for what is none. The path is not checked here. */
    Optional<byte[]> find(String path) {
        byte[] known = read.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        if (path.lastIndexOf('.') < path.lastIndexOf('/')) {
            return Optional.empty(); // a folder has no dot in its name and is nobody's file
        }
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(root + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            read.put(path, content);
            return Optional.of(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
